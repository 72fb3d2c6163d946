/**
 * A backup read back. Nothing is believed: the file is weighed before it is opened, its shape is checked, and
 * what it holds stays text. It is taken whole or not at all. A log that a newer version wrote, or that is in
 * part unreadable, is given back with the reason why its café will only be read.
 */
import * as v from 'valibot';
import { Card } from '#cafe/card.ts';
import { opened, type Lock } from '#cafe/opened.ts';
import { limits } from '#cafe/limits.ts';
import { Id } from '#cafe/plan.ts';
import { m } from '#messages/paraglide/messages.js';
import { format, opening, version } from './backup.ts';

/** Bytes: a café of 2 000 notes makes half a megabyte. */
export const heaviest = 20_000_000;
/** Objects inside objects; ours are fewer than ten. */
const deepest = 40;

export type BackupProblem =
	'not-ours' | 'cut' | 'newer-version' | 'too-heavy' | 'inconsistent' | 'unreadable';

export interface ReadCafe {
	head: { title: string; demo: boolean };
	log: readonly unknown[];
	contributions: readonly unknown[];
	/** Why it will open for reading only. */
	locked?: Lock;
}

export type BackupRead =
	| { ok: true; cafes: readonly ReadCafe[]; cards: readonly Card[] }
	| { ok: false; problem: BackupProblem };

const refuse = (problem: BackupProblem): BackupRead => ({ ok: false, problem });

/** The rest of the head is read off the café itself: it cannot say something else. */
const KeptCafeFile = v.object({
	head: v.object({
		title: v.pipe(v.string(), v.maxLength(limits.title)),
		demo: v.exactOptional(v.boolean(), false)
	}),
	log: v.array(v.unknown()),
	contributions: v.pipe(
		v.array(v.looseObject({ id: Id })),
		v.check((rows) => new Set(rows.map(({ id }) => id)).size === rows.length)
	)
});
const Named = v.object({ format: v.literal(format), version: v.number() });
const BackupFile = v.object({
	cafes: v.array(KeptCafeFile),
	cards: v.array(v.object({ ...Card.entries, id: Id }))
});

/** A file, or its text. A file that is too heavy is refused by its size, and never read. */
export async function readBackup(source: Blob | string): Promise<BackupRead> {
	if (typeof source === 'string') return parse(source);
	if (source.size > heaviest) return refuse('too-heavy');
	let text: string;
	try {
		text = await source.text();
	} catch {
		return refuse('unreadable');
	}
	return parse(text);
}

function parse(raw: string): BackupRead {
	if (raw.length > heaviest) return refuse('too-heavy');
	const text = raw.replace(/^\uFEFF/, '');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return refuse(isCut(text) ? 'cut' : 'not-ours');
	}
	const named = v.safeParse(Named, value);
	if (!named.success) return refuse('not-ours');
	if (named.output.version > version) return refuse('newer-version');
	if (!isShallow(value, deepest)) return refuse('inconsistent');
	const read = v.safeParse(BackupFile, value);
	if (!read.success) return refuse('inconsistent');
	const { cafes, cards } = read.output;
	if (cafes.length === 0 && cards.length === 0) return refuse('inconsistent');
	return { ok: true, cafes: cafes.map(withLock), cards };
}

/** The beginning of one of ours, without its end. */
function isCut(text: string): boolean {
	const start = text.slice(0, 1000).replaceAll('\r\n', '\n');
	return opening.startsWith(start) || new RegExp(`"format"\\s*:\\s*"${format}"`).test(start);
}

function withLock(cafe: Omit<ReadCafe, 'locked'>): ReadCafe {
	const { locked } = opened(cafe.log, cafe.contributions);
	return locked === undefined ? cafe : { ...cafe, locked };
}

/** What is nested without end would stop the browser when it is stored. */
function isShallow(value: unknown, left: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return left > 0 && Object.values(value).every((each) => isShallow(each, left - 1));
}

const sentences: Record<BackupProblem, () => string> = {
	'not-ours': m.exports_import_not_ours,
	cut: m.exports_import_cut,
	'newer-version': m.exports_import_newer,
	'too-heavy': m.exports_import_too_heavy,
	inconsistent: m.exports_import_inconsistent,
	unreadable: m.exports_import_unreadable
};

/** What to say to the person, and what they can do. */
export const backupSentence = (problem: BackupProblem): string => sentences[problem]();
