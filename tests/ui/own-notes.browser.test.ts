/** What a phone gave, on a participant's page. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { verdicts } from '#stage/verdicts.ts';
import OwnNotes from '#ui/phone/OwnNotes.svelte';
import type { Progress } from '#ui/phone/phone.ts';

overwriteGetLocale(() => 'fr');

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
	if (shown !== undefined) await unmount(shown);
});

function open(progress: Progress) {
	const given = () => Promise.resolve({ ok: true as const });
	const note = { secret: 'a', step: 's1', question: '', text: 'Une idée', progress };
	const props = {
		notes: [note],
		step: 's1',
		closed: false,
		kept: 'disk' as const,
		revise: given,
		withdraw: given
	};
	shown = mount(OwnNotes, { target: document.body, props });
	flushSync();
}

const ways = () => page.getByRole('button').elements().length;

test.each(verdicts.filter((verdict) => verdict !== 'taken'))(
	'a note that was refused (%s) offers nothing that would be refused again',
	(verdict) => {
		open(verdict);
		expect(document.body.textContent).toContain('Une idée');
		expect(ways()).toBe(0);
	}
);

test.each(['kept', 'in-page', 'handed', 'taken'] as const)(
	'a note on its way or received (%s) is its author’s to change and to withdraw',
	(progress) => {
		open(progress);
		expect(ways()).toBe(2);
	}
);

test('each question stands once, over all the notes it was answered with', () => {
	const given = () => Promise.resolve({ ok: true as const });
	const note = (secret: string, step: string) => ({
		secret,
		step,
		question: step === 's3' ? '' : `Question de ${step} ?`,
		text: `Note ${secret}`,
		progress: 'taken' as const
	});
	const notes = [
		note('a', 's1'),
		note('b', 's2'),
		note('c', 's1'),
		note('d', 's2'),
		note('e', 's3')
	];
	const props = {
		notes,
		step: 's2',
		closed: false,
		kept: 'disk' as const,
		revise: given,
		withdraw: given
	};
	shown = mount(OwnNotes, { target: document.body, props });
	flushSync();
	const said = document.querySelector('ul')?.innerText.match(/Question de s\d|Note \w/g);
	expect(said).toEqual([
		'Question de s1',
		'Note a',
		'Note c',
		'Question de s2',
		'Note b',
		'Note d',
		'Note e'
	]);
});
