/**
 * Erases everything the app keeps on this device, but the language chosen, and its rooms at the relay; also what it keeps as a
 * phone, and as a screen paired in this tab.
 */
import { forgetPaired } from '#device/paired.ts';
import { forgetPhone } from '#device/phone/forget.ts';
import { unmarkAll } from '#device/running.ts';
import type { Host } from './host.ts';
import { forgetScratch } from './scratch.ts';
import type { Destroyed } from './shelf.svelte.ts';

export async function forgetEverything({ shelf }: Host): Promise<Destroyed> {
	const forgotten = await shelf.destroyAll();
	if (!forgotten.ok) return forgotten;
	forgetScratch();
	forgetPaired();
	const phone = await forgetPhone();
	if (!phone.ok) return phone;
	// Refused storage holds no marks either.
	await unmarkAll().catch(() => undefined);
	return forgotten;
}
