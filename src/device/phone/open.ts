/** Opens what the phone keeps: on the disk, or in memory where the browser has none, refuses it or does not answer. */
import { openPhone } from './idb.ts';
import { phoneInMemory } from './memory.ts';
import type { PhoneRecords } from './records.ts';

/** Milliseconds given to a browser that neither opens nor refuses. */
const patience = 4000;

export async function openRecords(
	open: () => Promise<PhoneRecords> = openPhone
): Promise<PhoneRecords> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), patience);
	});
	try {
		return (await Promise.race([open(), late])) ?? phoneInMemory();
	} catch {
		return phoneInMemory();
	} finally {
		clearTimeout(timer);
	}
}
