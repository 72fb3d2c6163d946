/** Which page stands at a pathname, and in which language. */
import { resolve } from '$app/paths';
import { baseLocale, type Locale } from '#messages/paraglide/runtime.js';
import { places, type Place } from './places.ts';

const isPlace = (path: string): path is Place => places.some((place) => place === path);

/** Undefined for a page that speaks the language of the device. */
export function placeOf(pathname: string): { place: Place; language: Locale } | undefined {
	const home = resolve('/');
	const path = pathname.slice(home.length).replace(/\/$/, '');
	const [, english, rest = path] = /^(en)(?:\/|$)(.*)$/.exec(path) ?? [];
	if (!pathname.startsWith(home) || !isPlace(rest)) return undefined;
	return { place: rest, language: english === undefined ? baseLocale : 'en' };
}
