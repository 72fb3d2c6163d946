/**
 * The pages that hold nothing of a café. Each stands at two addresses, with its words in French and, under `/en`, in English; all other
 * pages speak the language of the device (docs/decisions/0026-a-language-an-address.md).
 */
import { resolve } from '$app/paths';
import { baseLocale, getLocale, type Locale } from '#messages/paraglide/runtime.js';

export const places = [
	'',
	'cartes',
	'parcours',
	'reperes',
	'a-propos',
	'accessibilite',
	'confidentialite'
] as const;
export type Place = (typeof places)[number];

/** Where it stands, in the language of this page unless said. */
export function placeAt(place: Place, language: Locale = getLocale()): string {
	const parts = [...(language === baseLocale ? [] : [language]), ...(place === '' ? [] : [place])];
	return resolve('/') + parts.join('/');
}
