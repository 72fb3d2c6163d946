/**
 * What the app cannot read, as a file. Of a café that has lost its own row it is a backup like any other, since all that a
 * backup needs is in the log; of anything else the row as it lies, for whoever can mend it, and no backup.
 */
import { headOf } from '#cafe/head.ts';
import { opened } from '#cafe/opened.ts';
import { m } from '#messages/paraglide/messages.js';
import { backupOf } from './backup.ts';
import { fileName, type ExportedFile } from './file.ts';

/** @param raw the row with what lies beside it (`#journal/damages.ts`) */
export function fileOfUnreadable(raw: unknown, name: string): ExportedFile {
	return asCafe(raw) ?? rawFile(raw, name);
}

function asCafe(raw: unknown): ExportedFile | undefined {
	const { log, contributions } = raw as { log?: unknown; contributions?: unknown };
	if (!Array.isArray(log) || log.length === 0 || !Array.isArray(contributions)) return undefined;
	const rows = contributions.filter((row) => typeof row === 'object' && row !== null);
	try {
		const { cafe } = opened(log, rows).book;
		return backupOf({ head: headOf('', cafe, false), log, contributions: rows });
	} catch {
		return undefined;
	}
}

const rawFile = (raw: unknown, name: string): ExportedFile => ({
	name: fileName([m.exports_unreadable_name(), name], 'json'),
	mime: 'application/json',
	text: JSON.stringify(raw, plainly(), '\t')
});

/** A disk holds what JSON does not: that is written as text, and what stands there twice once. */
function plainly(): (key: string, value: unknown) => unknown {
	const seen = new WeakSet<object>();
	return (_key, value) => {
		if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)))
			return String(value);
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return '…';
		seen.add(value);
		if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
		if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
			return `${value.byteLength} bytes`;
		return value;
	};
}
