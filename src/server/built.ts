/**
 * The built app, read once and whole into memory (some four megabytes). A server under way goes on with what it had, whatever becomes of the
 * files: no handle is held or leaked, no length is promised of a file that changes, nothing can be gone.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { shellFinder } from '#service-worker/shells.ts';

/** How bytes travel, the smallest first. */
export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

export interface BuiltFile {
	type: string;
	cacheControl: string;
	/** Of its contents as they are; each encoding adds its own name. */
	hash: string;
	bytes: Partial<Record<Encoding, Buffer>> & { identity: Buffer };
}

export interface Built {
	/** The file at a pathname, or the page that stands in for it. */
	at(pathname: string): BuiltFile | undefined;
	/** What is shown at an address that leads nowhere. */
	missing: BuiltFile;
}

const types: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.webp': 'image/webp',
	'.webmanifest': 'application/manifest+json',
	'.woff2': 'font/woff2'
};

/** Names that hold the hash of their contents never mean anything else; the rest is asked for again each time. */
const cacheControlOf = (pathname: string) =>
	pathname.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';

const packed: Readonly<Record<string, string>> = { br: '.br', gzip: '.gz' };

function read(path: string, pathname: string): BuiltFile {
	const type = types[extname(path)] ?? 'application/octet-stream';
	const identity = readFileSync(path);
	const bytes: BuiltFile['bytes'] = { identity };
	for (const encoding of ['br', 'gzip'] as const) {
		const beside = path + (packed[encoding] ?? '');
		if (existsSync(beside)) bytes[encoding] = readFileSync(beside);
	}
	const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
	return { type, cacheControl: cacheControlOf(pathname), hash, bytes };
}

const isPlain = (folder: string) => (name: string) =>
	!/\.(br|gz)$/.test(name) && statSync(join(folder, name)).isFile();

/** Reads a build; throws when there is none. */
export function readBuilt(folder: string): Built {
	const [client, pages] = [join(folder, 'client'), join(folder, 'prerendered')];
	const files = new Map<string, BuiltFile>();
	for (const name of globSync('**/*', { cwd: client }).filter(isPlain(client)))
		files.set(`/${name}`, read(join(client, name), `/${name}`));
	const prerendered: string[] = [];
	for (const name of globSync('**/*.html', { cwd: pages })) {
		const pathname = '/' + name.replace(/(^|\/)index\.html$|\.html$/, '');
		files.set(pathname, read(join(pages, name), pathname));
		prerendered.push(pathname);
	}
	const shellFor = shellFinder(prerendered);
	return {
		at: (pathname) => files.get(pathname) ?? files.get(shellFor(pathname) ?? ''),
		// It may have been a link whose secret came along by mistake: no cache keeps under which address it was shown.
		missing: { ...read(join(folder, 'missing.html'), ''), cacheControl: 'no-store' }
	};
}
