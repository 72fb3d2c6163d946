/** The choices of an open vote, on a participant's page. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import '#ui/tokens.css';
import '#ui/base.css';
import VoteForm from '#ui/phone/VoteForm.svelte';
import { ShownVote } from './shown-vote.svelte.ts';

overwriteGetLocale(() => 'fr');

let form: Record<string, unknown> | undefined;
afterEach(async () => {
	if (form !== undefined) await unmount(form);
});

const labels = () =>
	[...document.querySelectorAll('li label')].map((label) => label.textContent.trim());

const places = () =>
	[...document.querySelectorAll<HTMLElement>('li')].map((row) => [
		row.textContent.trim(),
		row.offsetTop,
		row.offsetHeight
	]);

/** An open vote, and what is given in it. */
function open(dots: number) {
	const shown = new ShownVote(dots);
	shown.become({ a: 1, b: 2, c: 3 });
	const given: Readonly<Record<string, number>>[] = [];
	const props = {
		get vote() {
			return shown.vote;
		},
		own: undefined,
		give: (dots: Readonly<Record<string, number>>) => {
			given.push(dots);
			return Promise.resolve({ ok: true as const });
		}
	};
	form = mount(VoteForm, { target: document.body, props });
	flushSync();
	const become = (choices: Readonly<Record<string, number>>) => {
		shown.become(choices);
		flushSync();
	};
	return { given, become };
}

/** A row has its own height once it was drawn. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

test('a choice that comes into an open vote moves none of those that stand there', () => {
	const { become } = open(1);
	become({ z: 0, a: 1, b: 2, b2: 2.5, c: 3 });
	expect(labels()).toEqual(['Choix a', 'Choix b', 'Choix c', 'Choix z', 'Choix b2']);
});

test.each([
	['one choice', 1],
	['dots', 3]
])('a choice that leaves an open vote moves none of those below it: %s', async (_, dots) => {
	const { become } = open(dots);
	await drawn();
	const [a, b, c] = places();
	become({ a: 1, c: 3 });
	expect(places()).toEqual([a, ['', ...(b ?? []).slice(1)], c]);
	become({ a: 1, b: 2, c: 3 });
	expect(places()).toEqual([a, b, c]);
	become({ a: 1, c: 3 });
	document.body.click();
	flushSync();
	expect(places()).toHaveLength(2);
});

test('dots on a choice that leaves are one’s own again, and are not sent', async () => {
	const { become, given } = open(2);
	const more = (label: string) =>
		page.getByRole('button', { name: new RegExp(`${label}.*ajouter`) });
	await more('Choix b').click();
	await more('Choix b').click();
	become({ a: 1, c: 3 });
	await more('Choix c').click();
	await page.getByRole('button', { name: 'Voter' }).click();
	expect(given).toEqual([{ c: 1 }]);
});
