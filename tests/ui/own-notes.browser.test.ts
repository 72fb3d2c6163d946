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
