/** The choices of an open vote, on a participant's page. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import VoteForm from '#ui/phone/VoteForm.svelte';
import { ShownVote } from './shown-vote.svelte.ts';

let form: Record<string, unknown> | undefined;
afterEach(async () => {
	if (form !== undefined) await unmount(form);
});

const labels = () =>
	[...document.querySelectorAll('li label')].map((label) => label.textContent.trim());

test('a choice that comes into an open vote moves none of those that stand there', () => {
	const shown = new ShownVote();
	shown.become({ b: 1, d: 2 });
	const props = {
		get vote() {
			return shown.vote;
		},
		own: undefined,
		give: () => Promise.resolve({ ok: true as const })
	};
	form = mount(VoteForm, { target: document.body, props });
	flushSync();
	expect(labels()).toEqual(['Choix b', 'Choix d']);
	shown.become({ a: 1, b: 2, c: 3, d: 4 });
	flushSync();
	expect(labels()).toEqual(['Choix b', 'Choix d', 'Choix a', 'Choix c']);
});
