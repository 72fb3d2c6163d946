/** Opens what the phone keeps: on the disk, or in memory where the browser has none, refuses it or does not answer. */
import { fetched } from '../fetched.ts';
import { openPhone } from './idb.ts';
import type { PhoneRecords } from './records.ts';

/** Milliseconds given to a browser that neither opens nor refuses. */
const patience = 4000;

/** Most phones have a disk: what does without comes when it is needed. */
async function inMemory(): Promise<PhoneRecords> {
	const { phoneInMemory } = await fetched(() => import('./memory.ts'));
	return phoneInMemory();
}

export async function openRecords(
	open: () => Promise<PhoneRecords> = openPhone
): Promise<PhoneRecords> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), patience);
	});
	try {
		return (await Promise.race([open(), late])) ?? (await inMemory());
	} catch {
		return await inMemory();
	} finally {
		clearTimeout(timer);
	}
}
