/**
 * Whether a note looks as if it names somebody: asked before it is sent, never refused. It errs on both sides and claims
 * nothing: an address, a number, or a first name beside a class, as people write them: any case, with accents or without.
 */
import { firstNames, noNames } from './first-names.ts';

export type Naming = 'e-mail' | 'telephone' | 'name-and-class';

const mail = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;

/** French numbers, spaced or not, and their form with +33. */
const telephone = /(?:\+33|0033|\b0)[\s.-]?[1-9](?:[\s.-]?\d{2}){4}\b/;

/** « 3e B », « 4ème2 », « 2nde 5 », « Tle STMG », « CM1 », « 4B », “Year 8”, “5th grade”. A size of a model (GPT-4B) is none. */
const schoolClass =
	/(?<![\p{L}\d-])(?:(?:[3-6](?:e|°| ?i?eme)|2 ?n?de|1 ?e?re|(?:six|cinqu|quatr|trois)ieme|seconde|premiere|terminale|t(?:a?le|erm|°)|cp|c[em][12]|ulis|segpa|upe2a|y(?:ea)?r? ?\d\d?|grade \d\d?|\d\d?th grade)(?:[ -]?(?:[a-h]|\d\d?|st[a-z\d]+|g\d?|pro))?|1?\d[a-h])(?![\p{L}\d])/giu;

/** Networks, drawings in space, hours: only a first name one knows counts beside them. */
const doubtful = /^(?:[3-5]g|[23]d|\d+h)$/i;

/** From where a word begins: tried from each of its letters, a run of dashes would cost its length to the third. */
const before =
	/(?<![\p{L}-])([\p{L}-]+)(?: \p{Lu}\.?)?[\s,:(–-]+(?:(?:est|qui|en|de|du|des|la|le|classe|eleve|is|in|from|of|the|class|pupil)\s+)*$/iu;
const after = /^[\s,:)–-]+([\p{L}-]+)/u;
const written = /^\p{Lu}(?:\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}{2,}(?:-\p{Lu}+)?)$/u;

/** Endings of common nouns that begin a sentence: « Rédaction en 4e ». */
const noun = /(?:[st]ions?|ments?|ages?|ismes?|eurs?|oirs?|es|[^aeiout]er)$/;

const known = (word: string): boolean => firstNames.has(word.toLowerCase().split('-')[0] ?? '');

const isName = (word: string): boolean =>
	word.length > 2 &&
	written.test(word) &&
	!noNames.has(word.toLowerCase()) &&
	!noun.test(word.toLowerCase());

function namesOneInAClass(text: string): boolean {
	const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");
	// All in capitals, whatever follows a class looks like a name.
	const loud = !/\p{Ll}/u.test(plain);
	return [...plain.matchAll(schoolClass)].some(({ 0: found, index }) => {
		const first = before.exec(plain.slice(0, index))?.[1] ?? '';
		const last = after.exec(plain.slice(index + found.length))?.[1] ?? '';
		if (known(first) || known(last)) return true;
		return !doubtful.test(found) && (isName(first) || (!loud && isName(last)));
	});
}

/** What in a text looks as if it named somebody; `undefined` when nothing does. */
export function namingIn(text: string): Naming | undefined {
	if (mail.test(text)) return 'e-mail';
	if (telephone.test(text)) return 'telephone';
	return namesOneInAClass(text) ? 'name-and-class' : undefined;
}
