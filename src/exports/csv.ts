/**
 * The notes as a table for a spreadsheet: a row a note, in the order of the write-up. A byte order mark, CRLF, and between
 * columns what LibreOffice and Excel set to the reader's language expect: so they open it with its accents at a double tap.
 * Below an empty row stands what is left out, and how many came which way: said of each note, it would tie together
 * those of whoever was alone to take that way. It brings papaparse along: fetch it when it is asked for.
 *
 * No `sep=;` before it: LibreOffice shows that line as a row, and Excel then no longer believes the mark, so the accents go.
 */
import Papa from 'papaparse';
import type { Synthesis } from '#cafe/synthesis.ts';
import { m } from '#messages/paraglide/messages.js';
import { getLocale } from '#messages/paraglide/runtime.js';
import { colophonOf, factsOf, questionUnder, stepTitle, titleOf } from '#ui/write-up.ts';
import { fileName, type ExportedFile } from './file.ts';
import { clean, onOneLine } from './words.ts';

/**
 * What a spreadsheet would take for a formula, also when it goes on over several lines, which papaparse's own
 * pattern misses; the full-width signs count in some locales.
 */
const formula = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/;

/** The only words a cell may hold besides figures and still be read as a number or a date. None ends as another part
 * of the pattern could begin: there is one way to read a text, however long. */
const unit =
	'e|am|pm|eur|ja?nv?|janvier|january|f[ée]vr?|f[ée]vrier|feb|february|mars?|march|avr|avril|apr|april|mai|may|' +
	'juin|june?|juil|juillet|july?|ao[uû]t|aug|august|sept?|septembre|september|oct|octob(?:re|er)|' +
	'nov|novemb(?:re|er)|d[ée]c|d[ée]cemb(?:re|er)';

/**
 * What a spreadsheet would take for a value and show as another: « 1/2 » as the first of February, « 00123 » as 123. A
 * quoted cell is read no differently; only a mark before it keeps the words.
 */
const value = new RegExp(
	`^(?=.*\\d)(?:[\\d\\s.,:/()'’%€$£¥+-]|(?<!\\p{L})(?:${unit})(?!\\p{L}))+$|^(?:vrai|faux|true|false)$|^#(?:n/a|[\\p{L}\\d/]+[!?])$`,
	'iu'
);

/** Where the comma parts whole numbers from decimals, it cannot part columns. */
const delimiters = { fr: ';', en: ',' } as const;

const toMark = new RegExp(`${formula.source}|${value.source}`, 'iu');

export function csvOf(synthesis: Synthesis): ExportedFile {
	const { details, steps } = synthesis;
	const rows = steps.flatMap((step) =>
		[...step.groups, { name: '', notes: step.loose }].flatMap(({ name, notes }) =>
			notes.map(({ text, times, kept }) => [
				step.place,
				onOneLine(stepTitle(step)),
				onOneLine(questionUnder(step) ?? step.question),
				onOneLine(name),
				clean(text),
				times,
				kept ? m.synthesis_yes() : ''
			])
		)
	);
	const table = [
		[
			m.synthesis_column_place(),
			m.synthesis_column_step(),
			m.synthesis_question(),
			m.synthesis_column_group(),
			m.synthesis_column_note(),
			m.synthesis_column_times(),
			m.synthesis_kept()
		],
		...rows,
		[],
		[[titleOf(synthesis), ...factsOf(synthesis)].map(onOneLine).join(' · ')],
		...colophonOf(synthesis).map((sentence) => [sentence])
	];
	const text = Papa.unparse(table, {
		delimiter: delimiters[getLocale()],
		newline: '\r\n',
		escapeFormulae: toMark
	});
	return {
		name: fileName([m.synthesis_notes_file_name(), details.title, details.date], 'csv'),
		mime: 'text/csv',
		text: `\uFEFF${text}\r\n`
	};
}
