/**
 * The document of the participant's page, made once at the build: the field one writes in and the privacy sentence stand in it, so
 * that one types before any script has come. Its styles travel within.
 */
import { dev } from '$app/environment';
import { scripts, styles } from 'virtual:participant';
import { render } from 'svelte/server';
import template from '../../app.html?raw';
import Participant from './Participant.svelte';
import { policyFor } from './policy.ts';

export const prerender = true;

const about = `<meta name="description" content="Préparer, animer et restituer un café IA, même sans réseau." />
		<link rel="manifest" href="/participer.webmanifest" />`;

export async function GET() {
	const { head, body } = render(Participant);
	const [begin, ...needed] = scripts;
	const policy = await policyFor(styles, body);
	const added = [
		// In development Vite adds its own styles and scripts to the page.
		...(dev ? [] : [`<meta http-equiv="content-security-policy" content="${policy}" />`]),
		...(styles === '' ? [] : [`<style>${styles}</style>`]),
		...needed.map((script) => `<link rel="modulepreload" href="${script}" />`),
		`<script type="module" src="${begin}"></script>`,
		head
	];
	const page = template
		.replace('%comptoir.language%', 'fr')
		.replace('%comptoir.head%', about)
		.replace(/\s*%comptoir.body%/, '')
		// The keyboard shortens the page instead of lying over its button.
		.replace('viewport-fit=cover', 'viewport-fit=cover, interactive-widget=resizes-content')
		.replaceAll('%sveltekit.assets%', '')
		.replace('%sveltekit.head%', () => added.join('\n\t\t'))
		.replace('%sveltekit.body%', () => body);
	return new Response(page, { headers: { 'content-type': 'text/html' } });
}
