/** The content security policy of the participant's page: that of the others, and what stands in this one by its hash. */
import { directives } from '../../../security.js';

const keywords = ['self', 'none', 'unsafe-hashes', 'script'];

async function hashed(text: string): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}

/** @param styles what the page's one `<style>` holds @param body where styles of single elements may stand */
export async function policyFor(styles: string, body: string): Promise<string> {
	const ofElements = [...body.matchAll(/ style="([^"]*)"/g)].map(([, style = '']) => style);
	const added: Record<string, readonly string[]> = {
		'style-src': [await hashed(styles)],
		'style-src-attr': await Promise.all(ofElements.map(hashed))
	};
	return (
		Object.entries(directives as Record<string, readonly string[]>)
			// It means nothing in a page; the server says it (server/headers.ts).
			.filter(([name]) => name !== 'frame-ancestors')
			.map(([name, sources]) =>
				[name, ...[...sources, ...(added[name] ?? [])].map(quoted)].join(' ')
			)
			.join('; ')
	);
}

const quoted = (source: string) =>
	keywords.includes(source) || source.startsWith('sha256-') ? `'${source}'` : source;
