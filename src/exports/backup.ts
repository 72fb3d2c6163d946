/**
 * The backup (sauvegarde): cafés as they are kept, for the facilitator alone. It holds each log, and the
 * contributions in the order of their ids, hidden notes included; not what was withdrawn or erased, no key, no
 * public id. What it cannot understand of a newer version it carries byte for byte. Several cafés, and the
 * device's own cards, make the backup of a whole device in the same format. `read-backup.ts` takes it back.
 */
import type { Card } from '#cafe/card.ts';
import type { Head } from '#cafe/head.ts';
import { scrubbedLog } from '#cafe/scrub.ts';
import { m } from '#messages/paraglide/messages.js';
import { fileName, type ExportedFile } from './file.ts';

/** A café as it is kept; entries and rows as they lie. */
export interface KeptCafe {
	head: Omit<Head, 'id' | 'binned'>;
	log: readonly unknown[];
	contributions: readonly unknown[];
}

export interface Kept {
	cafes: readonly KeptCafe[];
	cards: readonly Card[];
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

/** The backup of one café. */
export const backupOf = (cafe: KeptCafe): ExportedFile => ({
	name: fileName([m.exports_backup_name(), cafe.head.title, cafe.head.date], 'json'),
	mime: 'application/json',
	text: textOf({ cafes: [cafe], cards: [] })
});

/** The backup of a whole device, made on a local day `YYYY-MM-DD`. */
export const deviceBackupOf = (kept: Kept, day: string): ExportedFile => ({
	name: fileName([m.exports_backup_device_name(), day], 'json'),
	mime: 'application/json',
	text: textOf(kept)
});

const textOf = ({ cafes, cards }: Kept): string =>
	`${opening}"cafes": ${lines(cafes.map(cafeText))},\n"cards": ${lines(cards.map((card) => JSON.stringify(card)))}\n}\n`;

function cafeText({ head, log, contributions }: KeptCafe): string {
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
