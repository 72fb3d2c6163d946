import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import Table from './Table.svelte';

let chosen: string[];
let table: object;

beforeEach(() => {
	chosen = [];
	table = mount(Table, {
		target: document.body,
		props: { onchosen: (what: string) => chosen.push(what) }
	});
	flushSync();
});

afterEach(() => unmount(table));

test('a sheet takes the focus, closes by Escape, and gives the focus back to what opened it', async () => {
	const opener = page.getByRole('button', { name: 'Open' });
	await opener.click();
	await expect.element(page.getByRole('dialog', { name: 'A sheet' })).toBeVisible();
	expect(document.activeElement?.closest('dialog')).not.toBeNull();
	await userEvent.keyboard('{Escape}');
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(document.activeElement).toBe(opener.element());
});

test('a question before an erasure has its focus on the harmless answer', async () => {
	await page.getByTitle('More').click();
	await page.getByRole('button', { name: 'Erase' }).click();
	await expect.element(page.getByRole('dialog', { name: 'Erase it?' })).toBeVisible();
	expect(document.activeElement?.textContent.trim()).toMatch(/^(Annuler|Cancel)$/);
	await userEvent.keyboard('{Enter}');
	expect(chosen).toEqual([]);
});

test('an erasure is done when, and only when, one says so', async () => {
	await page.getByTitle('More').click();
	await page.getByRole('button', { name: 'Erase' }).click();
	await page.getByRole('button', { name: 'Yes, erase' }).click();
	expect(chosen).toEqual(['erase']);
});

test('a menu closes by Escape and by a touch elsewhere, and does what is chosen once', async () => {
	const menu = document.querySelector('details');
	await page.getByTitle('More').click();
	expect(menu?.open).toBe(true);
	await userEvent.keyboard('{Escape}');
	expect(menu?.open).toBe(false);
	expect(document.activeElement).toBe(menu?.querySelector('summary'));
	await page.getByTitle('More').click();
	document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
	await expect.poll(() => menu?.open).toBe(false);
	await page.getByTitle('More').click();
	await page.getByRole('button', { name: 'Copy' }).click();
	expect(chosen).toEqual(['copy']);
	expect(menu?.open).toBe(false);
});
