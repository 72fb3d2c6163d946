import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stand } from '../../scripts/standing.ts';
import { clone } from '../support/clone.ts';
import { test } from '../support/journey.ts';
import { startServer } from '../support/server.ts';

const builds = (root: string) =>
	readdirSync(root).filter((name) => existsSync(join(root, name, 'missing.html')));

/** Everything that a server of this build answers with: prerendered pages, files for ever, and the page of an address that leads nowhere. */
function addresses(build: string): string[] {
	const files = globSync('_app/immutable/**/*.{js,css,woff2}', { cwd: join(build, 'client') });
	const pages = globSync('**/*.html', { cwd: join(build, 'prerendered') });
	return [
		...files.map((file) => `/${file}`),
		...pages.map((page) => `/${page.replace(/(index)?\.html$/, '')}`),
		'/logo.svg',
		'/service-worker.js',
		'/nowhere'
	];
}

const answers = (url: string, paths: readonly string[]) =>
	Promise.all(
		paths.map(async (path) => {
			const response = await fetch(url + path);
			const body = Buffer.from(await response.arrayBuffer());
			return [path, response.status, createHash('sha256').update(body).digest('hex')];
		})
	);

test('a live server outlives a build in its folder, and the next one serves what was built', async () => {
	const { folder, remove } = clone('build');
	const root = join(folder, 'build');
	const [first = ''] = builds(root);
	const build = join(root, first);
	const copies = (title: string) => (into: string) => {
		cpSync(build, into, { recursive: true });
		for (const file of globSync('client/_app/immutable/**/*', { cwd: into, withFileTypes: true }))
			if (file.isFile()) writeFileSync(join(file.parentPath, file.name), '');
		writeFileSync(join(into, 'prerendered', 'index.html'), title);
		return Promise.resolve(true);
	};

	const live = await startServer({}, { folder });
	const paths = addresses(build);
	const before = await answers(live.url, paths);
	expect(before.filter(([, status]) => status !== 200).map(([path]) => path)).toEqual(['/nowhere']);

	expect(await stand(root, () => 'second', copies('the second'))).toBe(true);
	expect(await answers(live.url, paths)).toEqual(before);
	const next = await startServer({}, { folder });
	const page = await fetch(next.url, { headers: { 'accept-encoding': 'identity' } });
	expect(await page.text()).toBe('the second');

	// What nobody serves goes at the next build; what is served stays, whatever ends the others.
	await next.stop('SIGKILL');
	await stand(root, () => 'third', copies('the third'));
	expect(builds(root).sort()).toEqual([first, 'third'].sort());
	expect(await answers(live.url, paths)).toEqual(before);
	await live.stop();
	await stand(root, () => 'fourth', copies('the fourth'));
	expect(builds(root)).toEqual(['fourth']);
	remove();
});

test('`npm start` in another clone, with the build copied, serves it as it is and builds nothing', async () => {
	// Else it would install, into what this folder uses.
	expect(readFileSync('node_modules/.installed', 'utf8')).toBe(
		createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
	);
	const { folder, remove } = clone('build');
	const before = builds(join(folder, 'build'));
	const server = await startServer({}, { folder, line: ['npm', 'start'] });
	expect((await fetch(server.url)).status).toBe(200);
	expect(builds(join(folder, 'build'))).toEqual(before);
	// A build would have made it.
	expect(existsSync(join(folder, '.svelte-kit'))).toBe(false);
	await server.stop();
	remove();
});
