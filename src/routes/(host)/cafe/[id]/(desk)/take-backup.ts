/** A file of the café as this page holds it, taken out at once; what makes it comes when it is asked for. */
import type { HostSession } from '#live/host/session.svelte.ts';
import { sayMissing } from '#ui/missing-part.ts';
import { handOver } from '../../../hand-over.ts';

export async function takeBackup(session: HostSession): Promise<void> {
	const parts = await Promise.all([import('#exports/backup.ts'), import('#exports/file.ts')]).catch(
		() => undefined
	);
	if (parts === undefined) {
		sayMissing();
		return;
	}
	const [{ backupOf }, { asFile }] = parts;
	await handOver(asFile(backupOf(session.snapshot())));
}
