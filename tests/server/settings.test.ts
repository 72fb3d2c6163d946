/** What the server is told when it starts: a setting that says nothing is as if unset, one that nobody can mean is refused in a sentence. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Refused, settingsIn } from '../../src/server/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-settings-'));
const file = join(folder, 'a-file');
writeFileSync(file, '');
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = (env: Record<string, string>) => {
	try {
		settingsIn({ DATA_DIR: folder, ...env });
	} catch (error) {
		return error instanceof Refused ? error.message : undefined;
	}
	return 'taken';
};

test.each([
	['TRUST_PROXY', 'false'],
	['TRUST_PROXY', 'no'],
	['TRUST_PROXY', '-1'],
	['TRUST_PROXY', '9'.repeat(400)],
	['ORIGIN', 'comptoir.exemple'],
	['ORIGIN', 'localhost:3000'],
	['ORIGIN', 'http:foo'],
	['ORIGIN', 'https://'],
	['ORIGIN', 'https://ana@comptoir.exemple'],
	['ORIGIN', 'https://comptoir.exemple/cafe'],
	['PORT', 'trois mille'],
	['PORT', '65536'],
	['PORT', '1.5'],
	['DATA_DIR', file],
	['DATA_DIR', join(file, 'below')],
	['DATA_DIR', '/proc/x'],
	['DATA_DIR', '/proc/x/y']
])('%s=%s is refused', (name, value) => {
	expect(refusal({ [name]: value })).toContain(`${name} doit être`);
});

test('what is set to nothing is as if it were not set', () => {
	const nothing = { HOST: '', PORT: ' ', TRUST_PROXY: '', ORIGIN: '' };
	const settings = settingsIn({ ...nothing, DATA_DIR: folder });
	expect(settings).toEqual(settingsIn({ DATA_DIR: folder }));
	expect(settings).toMatchObject({ host: '0.0.0.0', port: 3000, trust: { proxies: 0 } });
});

test('a folder that is not there yet is made, with those above it', () => {
	const data = join(folder, 'of', 'the', 'relay');
	expect(settingsIn({ DATA_DIR: data }).data).toBe(data);
	expect(statSync(data).isDirectory()).toBe(true);
});

test.each([
	['TRUST_PROXY', 'false'],
	['DATA_DIR', '/proc/x']
])('with %s=%s nothing starts, and the sentence is all that is said', (name, value) => {
	const env = {
		...process.env,
		HOST: '127.0.0.1',
		PORT: '0',
		DATA_DIR: folder,
		BUILD_DIR: folder,
		[name]: value
	};
	const server = spawnSync(process.execPath, ['src/server/main.ts'], { env, timeout: 30_000 });
	expect(server.stderr.toString()).toMatch(new RegExp(`^${name} doit être [^\n]*\n$`));
	expect(server.status).toBe(1);
});
