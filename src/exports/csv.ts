/**
 * The notes as a table for a spreadsheet: a row a note, in the order of the write-up. Semicolons, a
 * byte order mark and CRLF: so LibreOffice and Excel, set to French, open it with its accents at a double tap.
 * Below an empty row stands what is left out. It brings papaparse along: fetch it when it is asked for.
 */
import Papa from 'papaparse';
import type { Synthesis } from '#cafe/synthesis.ts';
import { m } from '#messages/paraglide/messages.js';
import { colophonOf, factsOf, questionUnder, stepTitle, titleOf, wayWord } from '#ui/write-up.ts';
import { fileName, type ExportedFile } from './file.ts';
import { clean, onOneLine } from './words.ts';

/**
 * What a spreadsheet would take for a formula, also when it goes on over several lines, which papaparse's own
 * pattern misses; the full-width signs count in some locales.
 */
const formula = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/;

export function csvOf(synthesis: Synthesis): ExportedFile {
	const { details, steps } = synthesis;
	const rows = steps.flatMap((step) =>
		[...step.groups, { name: '', notes: step.loose }].flatMap(({ name, notes }) =>
			notes.map(({ text, times, kept, how }) => [
				step.place,
				onOneLine(stepTitle(step)),
				onOneLine(questionUnder(step) ?? step.question),
				onOneLine(name),
				clean(text),
				times,
				kept ? m.synthesis_yes() : '',
				wayWord(how)
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
			m.synthesis_kept(),
			m.synthesis_column_how()
		],
		...rows,
		[],
		[[titleOf(synthesis), ...factsOf(synthesis)].map(onOneLine).join(' · ')],
		...colophonOf(synthesis).map((sentence) => [sentence])
	];
	const text = Papa.unparse(table, {
		delimiter: ';',
		newline: '\r\n',
		escapeFormulae: formula
	});
	return {
		name: fileName([m.synthesis_notes_file_name(), details.title, details.date], 'csv'),
		mime: 'text/csv',
		text: `\uFEFF${text}\r\n`
	};
}
