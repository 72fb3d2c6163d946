/** All that this device keeps, as a file to take elsewhere. What makes it is fetched when it is asked for. */
import { canShare } from '#device/share.ts';
import type { Host } from '#live/host/host.ts';
import { giveOn, handOver } from './hand-over.ts';

/** By the share sheet where there is one: the file is to leave this device, or this browser. */
export async function takeAlong(host: Host): Promise<void> {
	const [{ deviceBackupOf }, { asFile }, { keptOn }] = await Promise.all([
		import('#exports/backup.ts'),
		import('#exports/file.ts'),
		import('#live/host/backups.ts')
	]);
	const file = asFile(deviceBackupOf(await keptOn(host), localDay(host.clock.current)));
	await (canShare(file) ? giveOn(file) : handOver(file));
}

/** The local day, `YYYY-MM-DD`. */
function localDay(now: number): string {
	const day = new Date(now);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
