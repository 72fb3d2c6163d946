/**
 * What a page holds that the disk does not when another page takes its café over: it stays in the page, to be saved as a file, to
 * go on with, or to be let go of by whoever wrote it.
 */
import { scrubbedLog } from '#cafe/scrub.ts';
import type { Saved } from '#journal/journal.ts';
import type { Part } from './saver.ts';

export interface Stranded {
	readonly parts: readonly Part[];
	/** Number of entries the log had on the disk when they were written. */
	readonly after: number;
}

/**
 * The café on the disk with what was left in memory. `undefined` where another page has gone on with it: gestures meant for
 * the café as it was might do another thing to the one it has become.
 */
export function rejoined(saved: Saved, { parts, after }: Stranded): Saved | undefined {
	const head = parts.at(-1)?.head;
	if (head === undefined || saved.log.length !== after) return undefined;
	return {
		...saved,
		head,
		log: parts.reduce<readonly unknown[]>(
			(log, { entries, scrub }) => scrubbedLog([...log, ...entries], scrub),
			saved.log
		),
		contributions: [...saved.contributions, ...parts.flatMap((part) => part.contributions)]
	};
}
