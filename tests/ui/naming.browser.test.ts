/** A note that looks as if it named somebody, wherever one is written and where it is read first. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { newId } from '#live/ids.ts';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { shownNotes, unreadNotes } from '#cafe/select.ts';
import BoothNote from '#ui/booth/BoothNote.svelte';
import NoteForm from '#ui/phone/NoteForm.svelte';
import { running, step, type Counter } from '../support/cafes.ts';
import '#ui/tokens.css';
import '#ui/base.css';
import Desk from './Desk.svelte';

overwriteGetLocale(() => 'fr');

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
	if (shown !== undefined) await unmount(shown);
	shown = undefined;
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const names = 'Kevin en 4eB a triché';
const fills = (of: string) => getComputedStyle(button(of).element()).backgroundColor;

function open(counter: Counter, shows: 'inbox' | 'paper') {
	shown = mount(Desk, { target: document.body, props: { counter, shows } });
	flushSync();
}

const arrived = (...texts: string[]) =>
	running(step('s1', 'recolte', { policy: 'after-reading' })).take(
		...texts.map((text) => ({
			id: newId(),
			rev: 1,
			step: 's1',
			kind: 'note' as const,
			how: 'phone' as const,
			body: { text }
		}))
	);
const words = (notes: readonly { text: string }[]) => notes.map(({ text }) => text).sort();

test('a phone asks about a note that names somebody, and advises to look at it again', async () => {
	const give = vi.fn(() => Promise.resolve({ ok: true as const }));
	shown = mount(NoteForm, {
		target: document.body,
		props: { draft: names, kept: 'disk', give }
	});
	flushSync();
	await button('Envoyer').click();
	await expect.element(page.getByRole('dialog')).toBeVisible();
	const inside = [...document.querySelectorAll('dialog footer button')];
	expect(inside.map((each) => each.textContent.trim())).toEqual([
		'Revenir à ma note',
		'Envoyer quand même'
	]);
	expect(document.activeElement).toBe(inside[0]);
	// The filled one is the one advised.
	const [filled, plain] = [fills('Revenir à ma note'), fills('Envoyer quand même')];
	expect(filled).not.toBe(plain);
	await button('Revenir à ma note').click();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(filled).toBe(fills('Envoyer'));
	expect(give).not.toHaveBeenCalled();
	await button('Envoyer').click();
	await button('Envoyer quand même').click();
	await vi.waitFor(() => expect(give).toHaveBeenCalledWith(names));
});

test('the isoloir asks about a note that names somebody, in the page that is covered when it is left', async () => {
	const give = vi.fn(() => Promise.resolve({ ok: true as const }));
	const none = () => undefined;
	shown = mount(BoothNote, {
		target: document.body,
		props: { give, ongiven: none, onwritten: none }
	});
	flushSync();
	await page.getByRole('textbox').fill(names);
	await button('Déposer ma note').click();
	await expect.element(button('Déposer quand même')).toBeVisible();
	expect(document.querySelector('dialog')).toBeNull();
	expect(document.activeElement?.textContent.trim()).toBe('Revenir à ma note');
	await button('Revenir à ma note').click();
	expect(give).not.toHaveBeenCalled();
	await button('Déposer ma note').click();
	await button('Déposer quand même').click();
	await vi.waitFor(() => expect(give).toHaveBeenCalledWith({ text: names }));
});

test('a paper note that names somebody is asked about before it is kept', async () => {
	const cafe = running(step('s1', 'recolte', { policy: 'after-reading' }));
	open(cafe, 'paper');
	await page.getByRole('textbox').fill(names);
	await button('Enregistrer').click();
	await button('Revenir à ma note').click();
	expect(shownNotes(cafe.cafe, 's1')).toEqual([]);
	await expect.element(page.getByRole('textbox')).toHaveValue(names);
	await button('Enregistrer').click();
	await button('Enregistrer quand même').click();
	await expect.poll(() => words(shownNotes(cafe.cafe, 's1'))).toEqual([names]);
	await expect.element(page.getByRole('textbox')).toHaveValue('');
});

test('Arrivées says which note seems to name somebody, in words and with a sign', () => {
	open(arrived('Une idée', names), 'inbox');
	const flagged = [...document.querySelectorAll('li')].filter((row) =>
		row.textContent.includes('Semble nommer quelqu’un')
	);
	expect(flagged).toHaveLength(1);
	expect(flagged[0]?.textContent).toContain(names);
	expect(flagged[0]?.querySelector('.naming svg')).not.toBeNull();
});

test('« Tout publier » leaves out what seems to name somebody, and says so', async () => {
	const cafe = arrived('Une idée', 'Deux idées', 'Trois', names);
	open(cafe, 'inbox');
	await button('Tout publier').click();
	expect(words(shownNotes(cafe.cafe, 's1'))).toEqual(
		words([{ text: 'Une idée' }, { text: 'Deux idées' }, { text: 'Trois' }])
	);
	expect(words(unreadNotes(cafe.cafe, 's1'))).toEqual([names]);
	const said = /3 notes publiées, une à relire\s: elle semble nommer quelqu’un/;
	await expect.poll(() => document.querySelector('.bar')?.textContent).toMatch(said);
	await expect.poll(() => document.querySelector('[role=status]')?.textContent).toMatch(said);
	await button('Reprendre').first().click();
	expect(shownNotes(cafe.cafe, 's1')).toEqual([]);
});

test('where every note seems to name somebody, nothing publishes them all at once', () => {
	open(arrived(names, 'lea (6A) aussi'), 'inbox');
	expect(document.body.textContent).not.toContain('Tout publier');
	expect(document.querySelectorAll('.naming')).toHaveLength(2);
});

test('« Révéler ensemble » says first that a note seems to name somebody', async () => {
	const cafe = running(step('s1', 'recolte', { policy: 'together' })).take(
		...arrived('Une idée', names).rows
	);
	open(cafe, 'inbox');
	await button('Révéler ensemble').click();
	await expect
		.poll(() => document.querySelector('dialog[open]')?.textContent.replaceAll(/\s/g, ' '))
		.toContain('Une semble nommer quelqu’un : relisez-la d’abord.');
});
