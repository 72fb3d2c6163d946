/**
 * Words of somebody nobody knows, made fit to stand among those of others: what is invisible, turns the direction of what is
 * beside it, towers over its neighbours or fills a screen with empty lines goes. All that can be read stays as it was written.
 */

/** Lines of one note, at most; beyond, they follow one another on one. */
const mostLines = 20;

/** Controls, halves of characters, and what turns the direction of the text around it. Joiners stay: scripts and emoji need them. */
const unfit =
	// eslint-disable-next-line no-control-regex -- taking them out is what this is for
	/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB\p{Cs}]/gu;

/** More marks on one letter than any script has. */
const towering = /(\p{M}{4})\p{M}+/gu;

/** What is there and shows nothing: blanks, joiners, fillers of Hangul, the empty braille cell. */
const blank = /[\s\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** No longer than it was; empty when there is nothing to read. */
export function legible(text: string): string {
	const lines = text
		.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
		.replace(unfit, '')
		.replace(towering, '$1')
		.split('\n')
		.map((line) => line.trimEnd());
	const words = lines
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	if (words.replace(blank, '') === '') return '';
	return words.split('\n').length > mostLines ? words.replace(/\n+/g, ' ') : words;
}
