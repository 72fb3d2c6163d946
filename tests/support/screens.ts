/** A screen of another device, in a context of its own. */
import { expect, type Browser, type Page } from '@playwright/test';
import { readInvitation } from '#sealing/invitation.ts';
import { readScreen, sealInvitation } from '#sealing/pairing.ts';
import { slotPath } from '#wire/paths.ts';
import { codeIn } from './codes.ts';

/** A screen that waits to be paired. */
export async function screenIn(browser: Browser): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
	const page = await context.newPage();
	await page.goto('/e');
	await expect(page.getByRole('heading', { name: 'Associer cet écran' })).toBeVisible();
	return page;
}

/** Leaves at a screen's slot what its code asks for, as a tablet would. */
export async function pair(screen: Page, link: string): Promise<void> {
	const code = await codeIn(screen.getByRole('img', { name: 'Code QR de cet écran' }));
	const address = readScreen(code.split('#')[1] ?? '');
	const invitation = readInvitation(link.split('#')[1] ?? '');
	if (address === undefined || invitation === undefined) throw new Error(`no code: ${code}`);
	const data = JSON.stringify(await sealInvitation(address, invitation));
	const headers = { 'content-type': 'application/json' };
	// The code may be read before the relay has heard that a screen waits there.
	const put = async () =>
		(await screen.request.put(slotPath(address.slot), { data, headers })).status();
	await expect.poll(put).toBe(204);
}
