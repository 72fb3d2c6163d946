/** YAML as a teacher writes it: read with the place and the likely cause of a mistake, never with an exception. */
import { parseDocument } from 'yaml';
import type { Read } from './problem.ts';

/** Far above any card; below what would hold up the page that imports a file. */
const MOST = 100_000;

/** Line ends and the mark that some editors put first are not the author's. */
export const tidy = (text: string) => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

/** @param above lines that stand above this text in the file, so that a line number is the file's own */
export function readYaml(file: string, text: string, above = 0): Read<unknown> {
	const refuse = (field: string, reason: string): Read<never> => ({
		ok: false,
		problems: [{ file, field, reason }]
	});
	if (text.length > MOST) return refuse('fichier', `il dépasse ${MOST} signes.`);
	const document = parseDocument(text, { prettyErrors: true, logLevel: 'error' });
	const error = document.errors[0];
	if (error) {
		const line = `ligne ${(error.linePos?.[0].line ?? 1) + above}`;
		return error.code === 'DUPLICATE_KEY'
			? refuse(line, 'cette clé est écrite deux fois.')
			: refuse(
					line,
					'la ligne ne se lit pas. Un texte qui contient deux-points, guillemet ou dièse s’écrit entre guillemets droits.'
				);
	}
	try {
		// An alias can unfold a short file into gigabytes, and no card needs one.
		return { ok: true, value: document.toJS({ maxAliasCount: 0 }) };
	} catch {
		return refuse('fichier', 'les renvois (& et *) ne sont pas admis.');
	}
}
