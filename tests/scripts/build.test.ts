/** When the app is built, and that a build harms no other: on a real disk, with builds of one file. */
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fingerprint } from '../../scripts/build.ts';
import { stand } from '../../scripts/standing.ts';
import { clone } from '../support/clone.ts';

const removed: (() => void)[] = [];
afterEach(() => {
	for (const remove of removed.splice(0)) remove();
});

function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'comptoir-build-'));
	removed.push(() => rmSync(made, { recursive: true }));
	return made;
}

describe('a build is known by what it is made of', () => {
	function copy(): string {
		const { folder, remove } = clone();
		removed.push(remove);
		return folder;
	}
	const rewrite = (path: string, change = (text: string) => text) =>
		writeFileSync(path, change(readFileSync(path, 'utf8')));

	test('another clone of the same sources needs no other build', () => {
		expect(fingerprint(copy())).toBe(fingerprint());
	});

	test('a source written again as it was needs none: the build does so with its own settings', () => {
		const root = copy();
		const before = fingerprint(root);
		rewrite(join(root, 'project.inlang', 'settings.json'));
		writeFileSync(join(root, 'src', 'app.html'), readFileSync(join(root, 'src', 'app.html')));
		expect(fingerprint(root)).toBe(before);
	});

	test('what whoever hosts it says stands in its pages, so another word is another build', () => {
		const before = fingerprint();
		vi.stubEnv('CONTACT', 'cdi@exemple.fr');
		const said = fingerprint();
		vi.stubEnv('CONTACT', '');
		expect([said === before, fingerprint() === before]).toEqual([false, true]);
		vi.unstubAllEnvs();
	});

	test('one letter, a file more, less or renamed makes another', () => {
		const root = copy();
		const seen = [fingerprint(root)];
		rewrite(join(root, 'src', 'app.html'), (text) => text.replace('h', 'H'));
		seen.push(fingerprint(root));
		writeFileSync(join(root, 'static', 'more.txt'), '');
		seen.push(fingerprint(root));
		renameSync(join(root, 'static', 'more.txt'), join(root, 'static', 'else.txt'));
		seen.push(fingerprint(root));
		rmSync(join(root, 'static', 'logo.svg'));
		seen.push(fingerprint(root));
		expect(new Set(seen).size).toBe(seen.length);
	});

	test.each(['vite.config.ts', 'svelte.config.js'])('so is all that %s is made with', (config) => {
		const root = copy();
		const imports = [...readFileSync(config, 'utf8').matchAll(/from '(\.[^']+)'/g)];
		expect(imports).not.toEqual([]);
		for (const [, file = ''] of imports) {
			const before = fingerprint(root);
			rewrite(join(root, file), (text) => `${text}\n`);
			expect([file, fingerprint(root)]).not.toEqual([file, before]);
		}
	});
});

describe('a build is made beside what stands', () => {
	/** Like a build: it takes its time, and fills the folder it is given. */
	const writing = (text: string) => async (into: string) => {
		await new Promise((resolve) => setTimeout(resolve, 20));
		writeFileSync(join(into, 'missing.html'), text);
		return true;
	};
	const standing = (root: string) => readFileSync(join(root, 'current'), 'utf8');
	const named = (root: string) =>
		readdirSync(root).filter((name) => existsSync(join(root, name, 'missing.html')));

	test('two starts at once make one build, and both find it whole', async () => {
		const root = folder();
		let made = 0;
		const start = () =>
			stand(
				root,
				() => 'one',
				async (into) => {
					made++;
					return writing('one')(into);
				}
			);
		expect(await Promise.all([start(), start(), start()])).toEqual([true, true, true]);
		expect(made).toBe(1);
		expect(readFileSync(join(root, 'one', 'missing.html'), 'utf8')).toBe('one');
	});

	test('what stands is not made again', async () => {
		const root = folder();
		await stand(root, () => 'one', writing('one'));
		expect(
			await stand(
				root,
				() => 'one',
				() => Promise.reject(new Error('made again'))
			)
		).toBe(true);
	});

	test('one that fails leaves the one before, and nothing of itself', async () => {
		const root = folder();
		await stand(root, () => 'one', writing('one'));
		const half = async (into: string) => {
			await writing('half')(into);
			return false;
		};
		expect(await stand(root, () => 'two', half)).toBe(false);
		expect(standing(root)).toBe('one');
		expect(named(root)).toEqual(['one']);
		expect(await stand(root, () => 'two', writing('two'))).toBe(true);
		expect(standing(root)).toBe('two');
	});

	test('what nobody serves any more is removed', async () => {
		const root = folder();
		await stand(root, () => 'one', writing('one'));
		await stand(root, () => 'two', writing('two'));
		expect(named(root)).toEqual(['two']);
	});

	test('a source saved while it was made is not taken for built', async () => {
		const root = folder();
		let sources = 'one';
		await stand(
			root,
			() => sources,
			async (into) => {
				sources = 'two';
				return writing('of either')(into);
			}
		);
		for (const wanted of ['one', 'two']) {
			await stand(root, () => wanted, writing(wanted));
			expect(readFileSync(join(root, standing(root), 'missing.html'), 'utf8')).toBe(wanted);
		}
	});
});
