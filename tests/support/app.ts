/** A built app of a few files, laid in a folder of its own: what serves it needs no build. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const page = (title: string) => `<!doctype html><title>${title}</title><h1>${title}</h1>`;

export const script = 'export const said = 1;'.repeat(2_000);

const files: Readonly<Record<string, string>> = {
	'client/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
	'client/large.txt': 'large '.repeat(100_000),
	'client/service-worker.js': 'self;',
	'client/_app/immutable/script.js': script,
	'prerendered/index.html': page('Accueil'),
	'prerendered/cartes.html': page('Cartes'),
	'prerendered/cafe/_.html': page('Un café'),
	'prerendered/cafe/_/animer.html': page('Animer'),
	'missing.html': page('Perdu')
};

/** Lays it; gives the folder. */
export function layApp(): string {
	const folder = mkdtempSync(join(tmpdir(), 'comptoir-app-'));
	for (const [name, text] of Object.entries(files)) {
		const path = join(folder, name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
		if (!/\.(js|svg|html)$/.test(name)) continue;
		writeFileSync(`${path}.br`, brotliCompressSync(text));
		writeFileSync(`${path}.gz`, gzipSync(text));
	}
	return folder;
}
