/** One gesture, one step: a double tap and a key that is held do what they do once. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { oneGesture } from '#ui/one-gesture.ts';
import { running, step, type Counter } from '../support/cafes.ts';
import '#ui/tokens.css';
import '#ui/base.css';
import Desk from './Desk.svelte';

overwriteGetLocale(() => 'fr');

let desk: Record<string, unknown> | undefined;
let off: (() => void) | undefined;
beforeEach(() => (off = oneGesture(document)));
afterEach(async () => {
	off?.();
	if (desk !== undefined) await unmount(desk);
});

const four = () => running(...['s1', 's2', 's3', 's4'].map((id) => step(id)));

function open(counter: Counter, shows: 'clock' | 'paper') {
	desk = mount(Desk, { target: document.body, props: { counter, shows } });
	flushSync();
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = () => page.getByRole('textbox');

/** A tap of a finger in the middle of a control; engines do not count those of a finger. */
function tap(element: Element) {
	const box = element.getBoundingClientRect();
	const [clientX, clientY] = [box.x + box.width / 2, box.y + box.height / 2];
	const under = document.elementFromPoint(clientX, clientY) ?? element;
	const finger = { bubbles: true, cancelable: true, clientX, clientY, pointerType: 'touch' };
	under.dispatchEvent(new PointerEvent('pointerdown', finger));
	under.dispatchEvent(new PointerEvent('click', { ...finger, detail: 1 }));
	flushSync();
}

function tapTwice(element: Element) {
	tap(element);
	tap(element);
}

test('a double click on « Suivant » begins one step', async () => {
	const cafe = four();
	open(cafe, 'clock');
	await button('Suivant').dblClick();
	expect(cafe.cafe.current).toBe('s2');
});

test('a double tap on « Suivant » begins one step, and the next tap another', async () => {
	const cafe = four();
	open(cafe, 'clock');
	tapTwice(button('Suivant').element());
	expect(cafe.cafe.current).toBe('s2');
	await expect
		.poll(() => {
			tap(button('Suivant').element());
			return cafe.cafe.current;
		})
		.toBe('s3');
});

test('a double tap where another button has come presses that one no more', () => {
	const cafe = four().start('s3');
	open(cafe, 'clock');
	const place = document.querySelector('.next');
	if (place === null) throw new Error('not there');
	tapTwice(place);
	expect(cafe.cafe.current).toBe('s4');
	expect(cafe.cafe.phase).toBe('running');
	expect(button('Terminer').elements()).toHaveLength(1);
});

test('Enter that is held on a button presses it once', async () => {
	const cafe = four();
	open(cafe, 'clock');
	button('Suivant').element().focus();
	await userEvent.keyboard('{Enter>5/}');
	expect(cafe.cafe.current).toBe('s2');
});

test('taps that are counted are all counted', async () => {
	const cafe = four();
	open(cafe, 'clock');
	const more = button('+1, une minute de plus');
	await more.dblClick();
	tapTwice(more.element());
	expect(cafe.cafe.runs.get('s1')?.extra).toBe(4 * 60_000);
});

// One café each: the first tap of one would be the second of the other.
test.each([
	['a double click', () => button('Enregistrer').dblClick()],
	[
		'a double tap',
		() => {
			tapTwice(button('Enregistrer').element());
			return Promise.resolve();
		}
	],
	['Enter that is held', () => userEvent.keyboard('{Enter>4/}')],
	['Enter twice', () => userEvent.keyboard('{Enter}{Enter}')]
])(
	'a paper note is saved once by %s, and nothing is said of the field it left empty',
	async (_, twice) => {
		const cafe = four();
		open(cafe, 'paper');
		await field().fill('Une idée');
		await twice();
		await expect.element(page.getByText(/Une note enregistrée/)).toBeVisible();
		expect(document.body.textContent).not.toContain('La note est vide');
		expect(cafe.rows).toHaveLength(1);
	}
);

/** Enter as Safari tells of it when it has ended a composition: the composition is over, and only the code says so. */
const ending = { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true };

test.each([
	['in Safari’s order', ending],
	['in the order of the others', { ...ending, keyCode: 13, isComposing: true }]
])('Enter that ends the composing of a letter saves nothing, %s', async (_, enter) => {
	const cafe = four();
	open(cafe, 'paper');
	await field().fill('Une idée');
	field().element().dispatchEvent(new KeyboardEvent('keydown', enter));
	flushSync();
	expect(cafe.rows).toHaveLength(0);
	expect(field().element()).toHaveValue('Une idée');
	await userEvent.keyboard('{Enter}');
	await expect.poll(() => cafe.rows.length).toBe(1);
});
