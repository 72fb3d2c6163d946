import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { reorder } from '#ui/reorder.ts';

let away: (() => void) | undefined;
afterEach(() => {
	away?.();
	document.body.replaceChildren();
});

test('a row dragged to another place is said, and left where it was for Svelte to move', async () => {
	const list = document.createElement('ol');
	for (const text of ['one', 'two', 'three']) {
		const row = document.createElement('li');
		row.textContent = text;
		row.style.height = '48px';
		list.append(row);
	}
	document.body.append(list);
	const moves: [number, number][] = [];
	away = reorder((from, to) => moves.push([from, to]))(list) ?? undefined;
	await page.getByText('one').dropTo(page.getByText('three'));
	await expect.poll(() => moves).toEqual([[0, 2]]);
	expect([...list.children].map((row) => row.textContent)).toEqual(['one', 'two', 'three']);
});
