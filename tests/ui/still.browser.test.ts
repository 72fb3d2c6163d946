/** Lists that change by themselves under controls: what is under the finger stays there. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { newId } from '#live/ids.ts';
import { voicesTooMany } from '#cafe/poll.ts';
import { shownNotes, unreadNotes } from '#cafe/select.ts';
import { running, step, type Counter } from '../support/cafes.ts';
import '#ui/tokens.css';
import '#ui/base.css';
import Desk from './Desk.svelte';

let desk: { look: () => void } | undefined;
afterEach(async () => {
	if (desk !== undefined) await unmount(desk);
	desk = undefined;
});

overwriteGetLocale(() => 'fr');

const note = (text: string, id = newId()) => ({
	id,
	rev: 1,
	step: 's1',
	kind: 'note' as const,
	how: 'phone' as const,
	body: { text }
});
const batch = (word: string, count: number) =>
	Array.from({ length: count }, (_, n) => note(`${word} ${n}`));

function open(counter: Counter, shows: 'inbox' | 'board' | 'panel', entered?: number) {
	desk = mount(Desk, {
		target: document.body,
		props: { counter, shows, ...(entered !== undefined && { entered }) }
	});
	flushSync();
	// A row has its own height once it was drawn.
	return new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
}

function comes(counter: Counter, rows: ReturnType<typeof batch>) {
	counter.take(...rows);
	desk?.look();
	flushSync();
}

const unread = (counter: Counter) => unreadNotes(counter.cafe, 's1').map(({ text }) => text);
const rows = () => [...document.querySelectorAll<HTMLElement>('li')];
const rowOf = (text: string) => {
	const row = rows().find((each) => each.textContent.includes(text));
	if (row === undefined) throw new Error(`no row says « ${text} »`);
	return row;
};
const press = (row: HTMLElement, name: string) => {
	const button = [...row.querySelectorAll('button')].find((each) =>
		each.textContent.includes(name)
	);
	if (button === undefined) throw new Error(`no « ${name} »`);
	button.click();
	flushSync();
};
/** Where each row stands, by its first words. */
const places = () => rows().map((row) => [row.textContent.slice(0, 8), row.offsetTop] as const);
const button = (name: string | RegExp) => page.getByRole('button', { name });

const afterReading = () => running(step('s1', 'recolte', { policy: 'after-reading' }));

test('a batch that comes while one aims moves no row of Arrivées: it waits until one opens it', async () => {
	const cafe = afterReading().take(...batch('Première', 5));
	await open(cafe, 'inbox');
	const before = places();
	for (let n = 0; n < 4; n++) comes(cafe, batch('Nouvelle', 3));
	expect(places()).toEqual(before);
	await button('12 nouvelles').click();
	await expect.poll(() => rows().length).toBe(17);
	// In the order of a hash again, so that nothing says when each came.
	expect(rows().map((row) => row.querySelector('.text')?.textContent)).toEqual(unread(cafe));
});

test('a note that is published leaves its room, and can be taken back there', async () => {
	const cafe = afterReading().take(...batch('Première', 5));
	await open(cafe, 'inbox');
	const before = places();
	const text = unread(cafe)[1] ?? '';
	press(rowOf(text), 'Publier');
	expect(unread(cafe)).not.toContain(text);
	expect(places()).toEqual(before);
	press(rowOf(text), 'Reprendre');
	expect(places()).toEqual(before);
	// Hidden again, and published again from there.
	expect(rowOf(text).textContent).toContain('Cachée');
	press(rowOf(text), 'Publier');
	expect(rowOf(text).textContent).toContain('Publiée');
});

test('the list closes up once the hand is elsewhere', async () => {
	const elsewhere = document.createElement('button');
	elsewhere.textContent = 'Ailleurs';
	document.body.append(elsewhere);
	const cafe = afterReading().take(...batch('Première', 5));
	await open(cafe, 'inbox');
	press(rowOf(unread(cafe)[1] ?? ''), 'Publier');
	expect(rows()).toHaveLength(5);
	elsewhere.click();
	await expect.poll(() => rows().length).toBe(4);
	elsewhere.remove();
});

test('a note its author takes away leaves an empty place, and one its author changes waits to be read again', async () => {
	const [gone, changed, stays] = [note('Partie'), note('Avant'), note('Reste')];
	const cafe = afterReading().take(gone, changed, stays);
	await open(cafe, 'inbox');
	const before = rows().map((row) => [row.offsetTop, row.offsetHeight]);
	cafe.gather({ ...gone, rev: 2, body: null });
	comes(cafe, [{ ...changed, rev: 2, body: { text: 'Après' } }]);
	expect(rows().map((row) => [row.offsetTop, row.offsetHeight])).toEqual(before);
	expect(document.body.textContent).not.toMatch(/Partie|Avant|Après/);
	await button('Une nouvelle').click();
	await expect.poll(() => rows().length).toBe(2);
	expect(document.body.textContent).toContain('Après');
});

test('« Tout publier » publishes what one saw, not what waits behind', async () => {
	const cafe = afterReading().take(...batch('Première', 5));
	await open(cafe, 'inbox');
	comes(cafe, batch('Nouvelle', 3));
	await button('Tout publier').click();
	expect(unread(cafe)).toHaveLength(3);
	expect(unread(cafe).every((text) => text.startsWith('Nouvelle'))).toBe(true);
});

test('on the board what comes goes below, what leaves keeps its place', async () => {
	const first = batch('Première', 6);
	const cafe = running(step('s1', 'recolte', { policy: 'at-once' })).take(...first);
	await open(cafe, 'board');
	const order = () => rows().map((row) => row.querySelector('.text')?.textContent);
	const [before, top] = [order(), places()];
	comes(cafe, batch('Nouvelle', 9));
	expect(order().slice(0, 6)).toEqual(before);
	const leaves = first.find(({ body }) => body.text === before[2]);
	cafe.gather({ ...leaves, rev: 2, body: null } as never);
	comes(cafe, []);
	expect(places().slice(3, 6)).toEqual(top.slice(3));
	expect(order()[2]).toBeUndefined();
	// Once the hand is elsewhere, in the order of a hash again: nothing says for long when each came.
	document.body.click();
	flushSync();
	expect(order()).toEqual(shownNotes(cafe.cafe, 's1').map(({ text }) => text));
});

test('however many batches come, they are said in one sentence a while', async () => {
	const cafe = afterReading().take(...batch('Première', 2));
	await open(cafe, 'panel');
	await vi.waitFor(() =>
		expect(document.querySelector('section > [role="status"]')).not.toBeNull()
	);
	vi.useFakeTimers();
	const heard: string[] = [];
	const listen = () => {
		const said = document.querySelector('section > [role="status"]')?.textContent ?? '';
		if (said !== '' && said !== heard.at(-1)) heard.push(said);
	};
	for (let n = 0; n < 6; n++) {
		comes(cafe, batch('Nouvelle', 3));
		listen();
	}
	vi.advanceTimersByTime(20_000);
	flushSync();
	listen();
	expect(heard).toEqual(['5 notes attendent dans Arrivées', '20 notes attendent dans Arrivées']);
	vi.useRealTimers();
});

test('a flood is put aside in one gesture, unread and shown alike, and comes back in one', async () => {
	const cafe = afterReading().take(...batch('Première', 20));
	await open(cafe, 'inbox');
	comes(cafe, batch('Nouvelle', 80));
	await button('Tout cacher').click();
	expect(unread(cafe)).toEqual([]);
	await button('Reprendre').click();
	expect(unread(cafe)).toHaveLength(100);
	// Many are published only when one is sure.
	await button('Tout publier').click();
	expect(unread(cafe)).toHaveLength(100);
	await page.getByRole('dialog').getByRole('button', { name: 'Tout publier' }).click();
	expect(unread(cafe)).toEqual([]);
	await button('Reprendre').click();
	expect(shownNotes(cafe.cafe, 's1')).toEqual([]);
	if (desk !== undefined) await unmount(desk);

	const atOnce = running(step('s1', 'recolte', { policy: 'at-once' })).take(...batch('Vue', 90));
	await open(atOnce, 'board');
	await button('Tout cacher').click();
	expect(shownNotes(atOnce.cafe, 's1')).toEqual([]);
	atOnce.do({ kind: 'undo' });
	expect(shownNotes(atOnce.cafe, 's1')).toHaveLength(90);
});

test('more voices than there can be are said to who reveals them, and move no choice', async () => {
	const options = [
		{ id: 'yes', label: 'Oui' },
		{ id: 'no', label: 'Non' }
	];
	const cafe = running(step('s1', 'dilemme', { options }));
	await open(cafe, 'panel', 1);
	const said = /Plus de votes que de téléphones entrés/;
	const ballots = (count: number) =>
		Array.from({ length: count }, () => ({
			id: newId(),
			rev: 1,
			step: 's1',
			kind: 'ballot' as const,
			how: 'phone' as const,
			body: { dots: { yes: 1 } }
		}));
	await expect.element(button('Révéler les résultats')).toBeVisible();
	cafe.take(...ballots(1));
	desk?.look();
	flushSync();
	expect(document.body.textContent).not.toMatch(said);
	const before = places();
	cafe.take(...ballots(39));
	desk?.look();
	flushSync();
	expect(document.body.textContent).toMatch(said);
	expect(places()).toEqual(before);
	cafe.do({ kind: 'count-present', present: 40 });
	const [first = step('s1')] = cafe.cafe.steps;
	expect(voicesTooMany(cafe.cafe, first, undefined)).toBeUndefined();
	cafe.do({ kind: 'raise-hands', step: 's1', option: 'no', by: 1 });
	expect(voicesTooMany(cafe.cafe, first, undefined)).toBe('people');
});
