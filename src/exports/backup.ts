/**
 * The backup (sauvegarde): cafés as they are kept, for the facilitator alone. It holds each log, and the
 * contributions in the order of their ids, hidden notes included; not what was withdrawn or erased, no key, no
 * public id. What it cannot understand of a newer version it carries byte for byte. Several cafés, and the
 * device's own cards, make the backup of a whole device in the same format, in several files where one would be too
 * heavy to be read. `read-backup.ts` takes it back, by the same rules (`sound.ts`).
 */
import type { Card } from '#cafe/card.ts';
import type { Head } from '#cafe/head.ts';
import { scrubbedLog } from '#cafe/scrub.ts';
import { m } from '#messages/paraglide/messages.js';
import { fileName, type ExportedFile } from './file.ts';
import { soundCafe, soundCard, unsound, type Left } from './sound.ts';

/** A café as it is kept; entries and rows as they lie. */
export interface KeptCafe {
	head: Omit<Head, 'id' | 'binned'>;
	log: readonly unknown[];
	contributions: readonly unknown[];
}

export interface Kept {
	cafes: readonly KeptCafe[];
	cards: readonly Card[];
	/** What the disk would not give. */
	left?: readonly Left[];
}

/** A whole device, in as many files as its weight asks for; and what none of them holds. */
export interface DeviceBackup {
	files: readonly ExportedFile[];
	left: readonly Left[];
}

export const format = 'comptoir-backup';
/** Raised only when an older version could no longer read the file; a new kind of event does not raise it. */
export const version = 1;

/** How every backup begins, whatever the language it was made in. */
export const opening = `{
"private": "FICHIER PRIVÉ\u00a0: contient toutes les notes, aussi celles qui sont masquées. À garder pour soi, à ne pas publier. / PRIVATE FILE: holds every note, the hidden ones too. Keep it to yourself, do not publish it.",
"format": "${format}",
"version": ${version},
`;

/** Characters of one file: a tablet reads it back at one go, and a note of any length weighs three bytes a character at most. */
export const fullest = 40_000_000;
/** Of a café: beyond, its file would be refused by its weight. */
const largest = 64_000_000;

/** The backup of one café. */
export const backupOf = (cafe: KeptCafe): ExportedFile =>
	fileOf(
		[m.exports_backup_name(), cafe.head.title, cafe.head.date],
		[cafeText(cafe, soundCafe(cafe) ?? { log: [], contributions: [] })],
		[]
	);

/** The backup of a whole device, made on a local day `YYYY-MM-DD`. */
export function deviceBackupOf(kept: Kept, day: string, full = fullest): DeviceBackup {
	const left: Left[] = [...(kept.left ?? [])];
	const cafes = kept.cafes.flatMap((cafe) => {
		const sound = soundCafe(cafe);
		const text = sound && cafeText(cafe, sound);
		if (text === undefined || text.length > largest) {
			left.push(unsound('cafe', cafe));
			return [];
		}
		left.push(...(sound?.left ?? []));
		return [text];
	});
	const cards = kept.cards.flatMap((raw) => {
		const card = soundCard(raw);
		if (card === undefined) left.push(unsound('card', raw));
		return card ?? [];
	});
	const parts = partsOf(cafes, full);
	const files = parts.map((part, at) =>
		fileOf(
			[
				m.exports_backup_device_name(),
				day,
				...(parts.length > 1 ? [`${at + 1}-${parts.length}`] : [])
			],
			part,
			at === 0 ? cards.map((card) => JSON.stringify(card)) : []
		)
	);
	return { files, left };
}

/** Whole cafés, side by side until a file is full. */
function partsOf(cafes: readonly string[], full: number): string[][] {
	const parts: string[][] = [[]];
	let length = 0;
	for (const cafe of cafes) {
		if (length > 0 && length + cafe.length > full) {
			parts.push([]);
			length = 0;
		}
		parts.at(-1)?.push(cafe);
		length += cafe.length;
	}
	return parts;
}

const fileOf = (
	name: readonly string[],
	cafes: readonly string[],
	cards: readonly string[]
): ExportedFile => ({
	name: fileName(name, 'json'),
	mime: 'application/json',
	text: `${opening}"cafes": ${lines(cafes)},\n"cards": ${lines(cards)}\n}\n`
});

function cafeText(
	{ head }: KeptCafe,
	{ log, contributions }: { log: readonly unknown[]; contributions: readonly unknown[] }
): string {
	const { title, place, date, start, minutes, steps, phase, demo } = head;
	const rows = contributions.map(keyed);
	const gone = rows.filter(({ empty }) => empty).map(({ id }) => id);
	const left = rows.filter(({ empty }) => !empty).sort((a, b) => (a.id < b.id ? -1 : 1));
	return [
		`{\n"head": ${JSON.stringify({ title, place, date, start, minutes, steps, phase, demo })}`,
		`"log": ${lines(scrubbedLog(log, gone).map((entry) => JSON.stringify(entry)))}`,
		`"contributions": ${lines(left.map(({ row }) => JSON.stringify(row)))}\n}`
	].join(',\n');
}

/** The id of a row, and whether its words are gone; a row of a newer version has both in the same place. */
function keyed(row: unknown): { id: string; empty: boolean; row: unknown } {
	const { id, body } = row as { id: string; body?: unknown };
	return { id, empty: body === null, row };
}

/** One a line: a person may look at the file, and two backups can be compared. */
const lines = (items: readonly string[]): string =>
	items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`;
