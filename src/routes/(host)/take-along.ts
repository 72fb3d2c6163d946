/** All that this device keeps, as files to take elsewhere. What makes it is fetched when it is asked for. */
import { canShare } from '#device/share.ts';
import type { Host } from '#live/host/host.ts';
import { giveOn, handOver } from './hand-over.ts';

/**
 * By the share sheet where there is one: the file is to leave this device, or this browser. Resolves to sentences about what could
 * not be taken along.
 */
export async function takeAlong(host: Host): Promise<readonly string[]> {
	const [{ deviceBackupOf }, { asFile }, { leftSentence }, { keptOn }] = await Promise.all([
		import('#exports/backup.ts'),
		import('#exports/file.ts'),
		import('#exports/left-words.ts'),
		import('#live/host/backups.ts')
	]);
	const { files, left } = deviceBackupOf(await keptOn(host), localDay(host.clock.current));
	const taken = files.map(asFile);
	await (canShare(...taken) ? giveOn(...taken) : handOver(...taken));
	return left.map(leftSentence);
}

/** The local day, `YYYY-MM-DD`. */
function localDay(now: number): string {
	const day = new Date(now);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
