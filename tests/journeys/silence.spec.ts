import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from '../support/journey.ts';

test('the server writes down neither who asks, nor for what, nor what is not there', async () => {
	const server = spawn(process.execPath, ['src/server/main.ts'], {
		env: { ...process.env, HOST: '127.0.0.1', PORT: '0' }
	});
	try {
		let said = '';
		for (const out of [server.stdout, server.stderr])
			out.on('data', (chunk: Buffer) => (said += chunk.toString()));
		await expect.poll(() => /:(\d+)\n/.exec(said)?.[1]).toBeDefined();
		const welcome = said;
		const port = /:(\d+)\n/.exec(said)?.[1] ?? '';
		for (const path of ['/', '/a-propos', '/cafe/un-cafe', '/nulle-part', '/x.js'])
			await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
		expect(said).toBe(welcome);
	} finally {
		server.kill();
		await once(server, 'exit');
	}
});
