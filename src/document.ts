/**
 * What stands around a page's words in its file: its language, what search engines and messengers say of it, and, where it has no
 * words of its own, a title and a sentence for whoever runs no scripts. It is made at the build, and weighs nothing in the scripts.
 */
import { asset } from '$app/paths';
import { origin } from 'virtual:host';
import { m } from '#messages/paraglide/messages.js';
import { baseLocale, locales, type Locale } from '#messages/paraglide/runtime.js';
import { placeOf } from '#ui/place-of.ts';
import { placeAt, type Place } from '#ui/places.ts';
import languageFirst from './language-first.js?raw';

const descriptions: Record<Place, typeof m.site_describe_home> = {
	'': m.site_describe_home,
	cartes: m.site_describe_cards,
	parcours: m.site_describe_training,
	reperes: m.site_describe_rules,
	'a-propos': m.site_describe_about,
	accessibilite: m.site_describe_access,
	confidentialite: m.site_describe_privacy
};

/** One app by two descriptions: they say the same `id`. */
const manifests = { fr: '/manifest.webmanifest', en: '/manifest.en.webmanifest' } as const;

const pictures = { fr: '/pictures/fr-share.jpg', en: '/pictures/en-share.jpg' } as const;
const countries = { fr: 'fr_FR', en: 'en_GB' } as const;

/** With the host, if whoever builds has said it: many messengers take no other. */
const whole = (path: string) => `${origin ?? ''}${path}`;

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const described = (place: Place, locale: Locale) =>
	`<meta name="description" content="${escaped(descriptions[place]({}, { locale }))}" />`;

const elsewhere = (place: Place) =>
	[...locales.map((locale) => [locale, locale] as const), ['x-default', baseLocale] as const].map(
		([hreflang, locale]) =>
			`<link rel="alternate" hreflang="${hreflang}" href="${whole(placeAt(place, locale))}" />`
	);

/** What a messenger shows of a link. */
function shared(place: Place, locale: Locale, title: string): string[] {
	const words = {
		type: 'website',
		site_name: m.app_name(),
		title,
		description: escaped(descriptions[place]({}, { locale })),
		locale: countries[locale],
		...(origin !== undefined && { url: whole(placeAt(place, locale)) }),
		image: whole(asset(pictures[locale])),
		'image:width': '1200',
		'image:height': '630',
		'image:alt': escaped(m.site_picture({}, { locale }))
	};
	return [
		...Object.entries(words).map(
			([name, content]) => `<meta property="og:${name}" content="${content}" />`
		),
		'<meta name="twitter:card" content="summary_large_image" />'
	];
}

/** A page without words: it is drawn by its scripts, in the language of the device. */
const shell = (pathname: string) => [
	`<title>${/^\/cafe\//.test(pathname) ? `Café · ${m.app_name()}` : m.app_name()}</title>`,
	described('', baseLocale)
];

const needed = locales
	.map((locale) => `<p lang="${locale}">${escaped(m.site_without_scripts({}, { locale }))}</p>`)
	.join('');

/** What a page cannot do for whoever runs no scripts; nothing where all of it is read. */
function unable(there: ReturnType<typeof placeOf>): string {
	if (there === undefined) return needed;
	const { place, language: locale } = there;
	return place === '' || place === 'cartes'
		? `<p>${escaped(m.site_only_read({}, { locale }))}</p>`
		: '';
}

/** @param html as SvelteKit made it from src/app.html @param pathname where it will stand */
export function dressed(html: string, pathname: string): string {
	const there = placeOf(pathname);
	const [, title = m.app_name()] = /<title>(.*?)<\/title>/.exec(html) ?? [];
	const head = [
		...(there
			? [
					described(there.place, there.language),
					...elsewhere(there.place),
					...shared(there.place, there.language, title)
				]
			: shell(pathname)),
		`<script>${languageFirst}</script>`,
		`<link rel="manifest" href="${asset(manifests[there?.language ?? baseLocale])}" />`
	];
	return html
		.replace('%comptoir.language%', there?.language ?? baseLocale)
		.replace('%comptoir.head%', () => head.join('\n\t\t'))
		.replace('%comptoir.body%', `<noscript>${unable(there)}</noscript>`);
}
