/**
 * A backup read back. Nothing is believed: the file is weighed before it is opened, its shape is checked, and
 * what it holds stays text. What is not sound in it is left out and named (`sound.ts`); where nothing is sound it is
 * refused. A log that a newer version wrote, or that is in part unreadable, is given back with the reason why its café
 * will only be read.
 */
import * as v from 'valibot';
import type { Card } from '#cafe/card.ts';
import { opened, type Lock } from '#cafe/opened.ts';
import { m } from '#messages/paraglide/messages.js';
import { format, opening, version } from './backup.ts';
import { textOf } from './file-text.ts';
import { soundCafe, soundCard, unsound, type Left } from './sound.ts';

/** Bytes: a café of 2 000 notes makes half a megabyte, and what a device keeps is written in files well below this. */
export const heaviest = 200_000_000;

export type BackupProblem =
	| 'not-ours'
	| 'cut'
	| 'newer-version'
	| 'too-heavy'
	| 'inconsistent'
	| 'unreadable'
	| 'other-encoding';

export interface ReadCafe {
	head: { title: string; demo: boolean };
	log: readonly unknown[];
	contributions: readonly unknown[];
	/** Why it will open for reading only. */
	locked?: Lock;
}

export type BackupRead =
	| { ok: true; cafes: readonly ReadCafe[]; cards: readonly Card[]; left: readonly Left[] }
	| { ok: false; problem: BackupProblem };

const refuse = (problem: BackupProblem): BackupRead => ({ ok: false, problem });

const Named = v.object({ format: v.literal(format), version: v.number() });
const BackupFile = v.object({ cafes: v.array(v.unknown()), cards: v.array(v.unknown()) });

/** A file, or its text. A file that is too heavy is refused by its size, and never read. */
export async function readBackup(source: Blob | string): Promise<BackupRead> {
	if (typeof source === 'string') return parse(source);
	if (source.size > heaviest) return refuse('too-heavy');
	const read = await textOf(source);
	if (read.ok) return parse(read.text);
	if (read.reason === 'unreadable') return refuse('unreadable');
	// Accents aside, ours still begins as ours does.
	return refuse(beginsAsOurs(await source.slice(0, 1000).text()) ? 'other-encoding' : 'not-ours');
}

function parse(raw: string): BackupRead {
	if (raw.length > heaviest) return refuse('too-heavy');
	const text = raw.replace(/^\uFEFF/, '');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return refuse(beginsAsOurs(text) ? 'cut' : 'not-ours');
	}
	const named = v.safeParse(Named, value);
	if (!named.success) return refuse('not-ours');
	if (named.output.version > version) return refuse('newer-version');
	const read = v.safeParse(BackupFile, value);
	if (!read.success) return refuse('inconsistent');
	const left: Left[] = [];
	const cafes = read.output.cafes.flatMap((raw): ReadCafe[] => {
		const cafe = soundCafe(raw);
		left.push(...(cafe?.left ?? [unsound('cafe', raw)]));
		return cafe === undefined ? [] : [withLock(cafe)];
	});
	const cards = read.output.cards.flatMap((raw) => {
		const card = soundCard(raw);
		if (card === undefined) left.push(unsound('card', raw));
		return card ?? [];
	});
	if (cafes.length === 0 && cards.length === 0) return refuse('inconsistent');
	return { ok: true, cafes, cards, left };
}

/** The beginning of one of ours, whatever became of its end. */
function beginsAsOurs(text: string): boolean {
	const start = text.slice(0, 1000).replaceAll('\r\n', '\n');
	return opening.startsWith(start) || new RegExp(`"format"\\s*:\\s*"${format}"`).test(start);
}

function withLock({ head, log, contributions }: ReadCafe): ReadCafe {
	const { locked } = opened(log, contributions);
	return { head, log, contributions, ...(locked === undefined ? {} : { locked }) };
}

const sentences: Record<BackupProblem, () => string> = {
	'not-ours': m.exports_import_not_ours,
	cut: m.exports_import_cut,
	'newer-version': m.exports_import_newer,
	'too-heavy': m.exports_import_too_heavy,
	inconsistent: m.exports_import_inconsistent,
	unreadable: m.exports_import_unreadable,
	'other-encoding': m.exports_import_other_encoding
};

/** What to say to the person, and what they can do. */
export const backupSentence = (problem: BackupProblem): string => sentences[problem]();
