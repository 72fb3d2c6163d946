/** Notes that wait unread are told of where one would think that there are none, and before a café ends without them. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { running, step, type Counter } from '../support/cafes.ts';
import { crowd } from '../support/people.ts';
import Desk from './Desk.svelte';

overwriteGetLocale(() => 'fr');

let desk: Record<string, unknown> | undefined;
afterEach(async () => {
	if (desk !== undefined) await unmount(desk);
	desk = undefined;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

function open(shows: 'panel' | 'clock', count: number): Counter {
	const counter = running(step('s1', 'recolte', { policy: 'after-reading' })).take(
		...crowd(count).map((each, at) => each.writes('s1', `Idée ${String(at)}`))
	);
	desk = mount(Desk, { target: document.body, props: { counter, shows } });
	flushSync();
	return counter;
}

test('a board without notes says how many wait to be read, and leads to them', async () => {
	open('panel', 6);
	expect(document.body.textContent).toContain('6 notes attendent dans Arrivées');
	expect(document.body.textContent).not.toContain('Le tableau est vide');
	await button('Lire les notes').click();
	await expect.element(page.getByText('Idée 3')).toBeVisible();
	await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('tab');
});

test('a board is empty where nothing waits', () => {
	open('panel', 0);
	expect(document.body.textContent).toContain('Le tableau est vide');
});

test('a café with unread notes ends only when one says so, and offers to read them first', async () => {
	const cafe = open('clock', 6);
	await button('Terminer').click();
	await expect
		.element(page.getByRole('dialog', { name: /Terminer avec 6 notes non lues/ }))
		.toBeVisible();
	expect(document.activeElement?.textContent.trim()).toBe('Lire les notes');
	await button('Lire les notes').click();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(cafe.cafe.phase).toBe('running');
	await button('Terminer').click();
	await button('Terminer quand même').click();
	expect(cafe.cafe.phase).toBe('closed');
});

test('a café in which everything was read ends at once', async () => {
	const cafe = open('clock', 0);
	await button('Terminer').click();
	expect(cafe.cafe.phase).toBe('closed');
});
