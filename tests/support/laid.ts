/** Lays a café held in the hand (`cafes.ts`) down in the browser's own database, as the app would have stored it. */
import type { Page } from '@playwright/test';
import { headOf } from '#cafe/head.ts';
import type { Counter } from './cafes.ts';

/** Needs no page of the app that makes a café; gives back its id. */
export async function lay(page: Page, { cafe, log, rows }: Counter, id = 'essai'): Promise<string> {
	// The page of a café that is not there: home would look at the database without making one.
	await page.goto('/cafe/aucun');
	await page.locator('h1').first().waitFor();
	await page.evaluate(
		async ({ id, head, log, rows }) => {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const asked = indexedDB.open('comptoir');
				asked.onsuccess = () => resolve(asked.result);
				asked.onerror = () => reject(new Error('The database does not open.'));
			});
			const write = database.transaction(['heads', 'entries', 'contributions'], 'readwrite');
			write
				.objectStore('heads')
				.put({ id, head, writer: 0, length: log.length, stamp: 'laid by a test' });
			log.forEach((entry, seq) => write.objectStore('entries').put({ cafe: id, seq, entry }));
			for (const row of rows) write.objectStore('contributions').put({ cafe: id, id: row.id, row });
			await new Promise((resolve) => (write.oncomplete = resolve));
			database.close();
		},
		{ id, head: headOf(id, cafe, false), log, rows }
	);
	return id;
}

/** Every row of a table, as it lies. */
export const stored = (page: Page, table: string): Promise<unknown[]> =>
	page.evaluate(async (table) => {
		const database = await new Promise<IDBDatabase>((resolve) => {
			const asked = indexedDB.open('comptoir');
			asked.onsuccess = () => resolve(asked.result);
		});
		const asked = database.transaction(table).objectStore(table).getAll();
		await new Promise((resolve) => (asked.onsuccess = resolve));
		database.close();
		return asked.result as unknown[];
	}, table);
