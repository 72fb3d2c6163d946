/** A file of the café as this page holds it, taken out at once; what makes it comes when it is asked for. */
import { download } from '#device/share.ts';
import type { HostSession } from '#live/host/session.svelte.ts';
import { m } from '#messages/paraglide/messages.js';
import { sayMissing } from '#ui/missing-part.ts';
import { toasts } from '#ui/toasts.svelte.ts';

export async function takeBackup(session: HostSession): Promise<void> {
	const parts = await Promise.all([import('#exports/backup.ts'), import('#exports/file.ts')]).catch(
		() => undefined
	);
	if (parts === undefined) {
		sayMissing();
		return;
	}
	const [{ backupOf }, { asFile }] = parts;
	const file = asFile(backupOf(session.snapshot()));
	download(file);
	toasts.say(m.exports_downloaded({ name: file.name }));
}
