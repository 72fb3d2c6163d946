/** The cafés on home: one deletes several, one after the other, while other pages change what is there. */
import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import CafeList from '#ui/home/CafeList.svelte';
import '#ui/tokens.css';
import '#ui/base.css';
import { Shown } from './shown.svelte.ts';
import { head } from '../support/heads.ts';

overwriteGetLocale(() => 'fr');

let list: Record<string, unknown> | undefined;
afterEach(async () => {
	if (list !== undefined) await unmount(list);
});

const places = () =>
	[...document.querySelectorAll<HTMLElement>('li')].map((row) => [
		row.querySelector('a')?.textContent ?? '',
		row.offsetTop,
		row.offsetHeight
	]);

test('a café that leaves the list on home, or comes into it, moves none of the others until the hand is elsewhere', async () => {
	const shown = new Shown(['a', 'b', 'c'].map((id) => head(id)));
	const props = {
		title: 'À venir',
		now: new Date(),
		menu: createRawSnippet(() => ({ render: () => '<button>Autres</button>' })),
		get cafes() {
			return shown.current;
		}
	};
	list = mount(CafeList, { target: document.body, props });
	flushSync();
	await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
	const [a, b, c] = places();
	shown.current = ['0', 'a', 'c'].map((id) => head(id));
	flushSync();
	expect(places().slice(0, 3)).toEqual([a, ['', ...(b ?? []).slice(1)], c]);
	expect(places()[3]?.[0]).toBe('0');
	shown.current = [];
	flushSync();
	expect(places().map(([, ...place]) => place)).toHaveLength(4);
	document.body.click();
	flushSync();
	expect(document.body.textContent).not.toContain('À venir');
});
