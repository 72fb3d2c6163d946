/** Erasing a note from the board. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { notesOf, shownNotes } from '#cafe/select.ts';
import { running, step, type Counter } from '../support/cafes.ts';
import { meet } from '../support/people.ts';
import Desk from './Desk.svelte';

overwriteGetLocale(() => 'fr');

let desk: Record<string, unknown> | undefined;
afterEach(async () => {
	if (desk !== undefined) await unmount(desk);
	desk = undefined;
});

const { ana, ben } = meet('ana', 'ben');
const [named, other] = [ana.writes('s1', 'Kevin triche'), ben.writes('s1', 'Une idée')];
const button = (name: string) => page.getByRole('button', { name, exact: true });
const card = (text: string) => page.getByRole('button', { name: new RegExp(text) });
const board = ({ cafe }: Counter) =>
	shownNotes(cafe, 's1')
		.map(({ text }) => text)
		.sort();

function open() {
	const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(named, other);
	desk = mount(Desk, { target: document.body, props: { counter, shows: 'board' } });
	flushSync();
	return counter;
}

async function erase(text: string) {
	await card(text).click();
	await button('Effacer').click();
	await expect.element(page.getByRole('dialog')).toBeVisible();
}

test('a note is out of everybody’s sight before one is asked whether it is to be erased', async () => {
	const cafe = open();
	await erase('Kevin triche');
	expect(board(cafe)).toEqual(['Une idée']);
	await button('Effacer pour de bon').click();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(notesOf(cafe.cafe, 's1').map(({ text }) => text)).toEqual(['Une idée']);
});

test('« non » to erasing brings the note back where it was, and the keyboard to it', async () => {
	const cafe = open();
	const places = () =>
		[...document.querySelectorAll('[data-note]')].map((each) => each.textContent);
	const before = places();
	await erase('Kevin triche');
	await button('La remettre').click();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(board(cafe)).toEqual(['Kevin triche', 'Une idée']);
	await expect.poll(places).toEqual(before);
	await expect.poll(() => document.activeElement?.textContent).toContain('Kevin triche');
});

test('a note that was hidden stays hidden when it is spared', async () => {
	const cafe = open();
	cafe.do({ kind: 'hide-note', note: named.id, hidden: true });
	(desk as { look: () => void }).look();
	flushSync();
	await page.getByLabelText('Une note cachée').click();
	await erase('Kevin triche');
	await button('Annuler').click();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(board(cafe)).toEqual(['Une idée']);
});
