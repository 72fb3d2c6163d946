/** The sentences of the interface, to know in which language a text of a page is. */
import { readdirSync, readFileSync } from 'node:fs';

type Sentence = string | readonly { readonly match: Readonly<Record<string, string>> }[];

const folder = 'src/messages';

/** A language's sentences: those that are always the same to the letter, and patterns for those with something in them. */
function sentences(locale: 'fr' | 'en') {
	const files = readdirSync(`${folder}/${locale}`).filter((name) => name.endsWith('.json'));
	const all = files
		.flatMap((file) =>
			Object.values(
				JSON.parse(readFileSync(`${folder}/${locale}/${file}`, 'utf8')) as Record<string, Sentence>
			)
		)
		.flatMap((each) => (typeof each === 'string' ? [each] : each.flatMap(variants)))
		.filter(tellsSomething);
	const fixed = new Set(all.filter((text) => !/\{\w+\}/.test(text)).map(plain));
	const patterns = all.filter((text) => /\{\w+\}/.test(text)).map(pattern);
	return (text: string) => fixed.has(text) || patterns.some((each) => each.test(text));
}

const plain = (text: string) => text.replace(/\s/g, ' ');

const variants = ({ match }: { match: Readonly<Record<string, string>> }) => Object.values(match);

/** « {day}, {time} » would be found in any text. */
const tellsSomething = (text: string) =>
	(text.replace(/\{\w+\}/g, '').match(/\p{Letter}/gu)?.length ?? 0) >= 5;

function pattern(text: string): RegExp {
	const parts = text.split(/\{\w+\}/).map((part) => RegExp.escape(plain(part)));
	return new RegExp(`^${parts.join('.+')}$`, 'u');
}

const isFrench = sentences('fr');
const isEnglish = sentences('en');

/** The same words stand on page after page, and a text is looked at once. */
const seen = new Map<string, boolean>();

function isOnlyFrench(text: string): boolean {
	const known = seen.get(text) ?? (isFrench(text) && !isEnglish(text));
	seen.set(text, known);
	return known;
}

/** Which of these texts are sentences of the French interface, and of the French alone. */
export const onlyFrench = (texts: readonly string[]): string[] =>
	texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(isOnlyFrench);
