/**
 * What is wrong with a file, told to the teacher who wrote it: which file, which field, and why, in French
 * because the files are. Reading one either gives its value or all of its problems at once.
 */
import * as v from 'valibot';
import { cut } from '#cafe/cut.ts';

export type Problem = { file: string; field: string; reason: string };
export type Read<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** « discussion-cards/x.md, « duree » : … » */
export function say({ file, field, reason }: Problem): string {
	return `${file}, «\u00a0${field}\u00a0»\u00a0: ${reason}`;
}

/** Checks parsed YAML against a schema and words each refusal. */
export function check<S extends v.GenericSchema>(
	file: string,
	schema: S,
	data: unknown
): Read<v.InferOutput<S>> {
	const result = v.safeParse(schema, data);
	if (result.success) return { ok: true, value: result.output };
	return {
		ok: false,
		problems: result.issues.map((issue) => ({
			file,
			field: v.getDotPath(issue) ?? 'en-tête',
			reason: reason(issue)
		}))
	};
}

const quoted = (text: string) => `«\u00a0${text}\u00a0»`;

/** A value as it was written, cut short: the sentence must stay readable. */
function shown(input: unknown): string {
	const text = typeof input === 'string' ? input : JSON.stringify(input);
	return quoted(text.length > 60 ? `${cut(text, 60)}…` : text);
}

const plain = (key: string) => key.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function reason(issue: v.BaseIssue<unknown>): string {
	if (issue.input === null) return 'la valeur manque.';
	switch (issue.type) {
		case 'strict_object': {
			if (issue.expected !== 'never') {
				return issue.path
					? 'cette clé manque.'
					: `des clés et leurs valeurs sont attendues, pas ${shown(issue.input)}.`;
			}
			const last = issue.path?.at(-1)?.key;
			const key = typeof last === 'string' ? last : '';
			return plain(key) !== key
				? `clé inconnue\u00a0: les clés s’écrivent sans accent ni majuscule (${quoted(plain(key))}).`
				: 'clé inconnue\u00a0: est-ce une faute de frappe\u202f? Les clés sont décrites dans discussion-cards/README.md.';
		}
		case 'picklist':
		case 'literal':
			return `${shown(issue.input)} n’est pas admis ici. Écrivez ${(issue.expected ?? '')
				.replace(/[()"]/g, '')
				.replaceAll(' | ', ', ')}.`;
		case 'string':
			return `un texte est attendu, pas ${shown(issue.input)}. Entourez-le de guillemets droits.`;
		case 'number':
		case 'integer':
			return `un nombre entier est attendu, pas ${shown(issue.input)}.`;
		case 'boolean':
			return `écrivez true ou false, pas ${shown(issue.input)}.`;
		case 'array':
			return `une liste est attendue, entre crochets ou une ligne par «\u00a0-\u00a0», pas ${shown(issue.input)}.`;
		default:
			return issue.message;
	}
}
