/** What the server is told when it starts: a setting that says nothing is refused, in a sentence. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
	['TRUST_PROXY', 'false'],
	['TRUST_PROXY', 'no'],
	['TRUST_PROXY', '-1'],
	['ORIGIN', 'comptoir.exemple'],
	['ORIGIN', 'localhost:3000']
])('%s=%s is refused, and nothing starts', (name, value) => {
	const env = {
		...process.env,
		HOST: '127.0.0.1',
		PORT: '0',
		DATA_DIR: '/dev/null',
		[name]: value
	};
	const server = spawnSync(process.execPath, ['src/server/main.ts'], { env, timeout: 30_000 });
	expect(server.stderr.toString()).toContain(`${name} doit être`);
	expect(server.status).toBe(1);
});
