// A prepared café laid straight on the disk of a page, for journeys that are not about preparing.
import type { Page } from '@playwright/test';
import { newStep, type Details, type Step } from '#cafe/plan.ts';
import { begin } from '#live/host/beginning.ts';
import type { Activity } from '#cafe/vocabulary.ts';

/** A step of an activity, in so many minutes, with what else it should have. */
export const step = (
	id: string,
	activity: Activity,
	minutes: number,
	rest: Partial<Step> = {}
): Step => ({ ...newStep(id, activity, minutes), ...rest });

/** Opens the app and puts a café on its disk; answers its id. */
export async function plan(
	page: Page,
	steps: readonly Step[],
	details: Partial<Details> = {}
): Promise<string> {
	const { head, log } = begin({
		details: { title: 'Café du lundi', expected: 12, ...details },
		steps
	});
	await page.goto('/');
	await page.getByRole('heading', { level: 1 }).waitFor();
	await page.evaluate(
		([head, log]) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('comptoir');
				opening.onerror = () => reject(new Error('no database'));
				opening.onsuccess = () => {
					const database = opening.result;
					const writing = database.transaction(['heads', 'entries'], 'readwrite');
					writing
						.objectStore('heads')
						.put({ id: head.id, head, writer: 0, length: log.length, stamp: '' });
					log.forEach((entry, seq) =>
						writing.objectStore('entries').put({ cafe: head.id, seq, entry })
					);
					writing.oncomplete = () => {
						database.close();
						resolve();
					};
					writing.onabort = () => reject(new Error('not written'));
				};
			}),
		[head, log] as const
	);
	return head.id;
}
