/** The sentences of the interface, to know in which language a text of a page is. */
import { readdirSync, readFileSync } from 'node:fs';

type Sentence = string | readonly { readonly match: Readonly<Record<string, string>> }[];

const folder = 'src/messages';

function patterns(locale: 'fr' | 'en'): RegExp[] {
	const files = readdirSync(`${folder}/${locale}`).filter((name) => name.endsWith('.json'));
	return files.flatMap((file) => {
		const all = JSON.parse(readFileSync(`${folder}/${locale}/${file}`, 'utf8')) as Record<
			string,
			Sentence
		>;
		return Object.values(all)
			.flatMap((each) => (typeof each === 'string' ? [each] : each.flatMap(variants)))
			.filter(tellsSomething)
			.map(pattern);
	});
}

const variants = ({ match }: { match: Readonly<Record<string, string>> }) => Object.values(match);

/** « {day}, {time} » would be found in any text. */
const tellsSomething = (text: string) =>
	(text.replace(/\{\w+\}/g, '').match(/\p{Letter}/gu)?.length ?? 0) >= 5;

function pattern(text: string): RegExp {
	const parts = text.split(/\{\w+\}/).map((part) => RegExp.escape(part.replace(/\s/g, ' ')));
	return new RegExp(`^${parts.join('.+')}$`, 'u');
}

const french = patterns('fr');
const english = patterns('en');

/** Which of these texts are sentences of the French interface, and of the French alone. */
export const onlyFrench = (texts: readonly string[]): string[] =>
	texts
		.map((text) => text.replace(/\s+/g, ' ').trim())
		.filter((text) => french.some((each) => each.test(text)))
		.filter((text) => !english.some((each) => each.test(text)));
