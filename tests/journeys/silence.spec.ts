import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '../support/journey.ts';

test('the server writes down neither who asks, nor for what, nor what is not there, until it has ended', async () => {
	const server = spawn(process.execPath, ['src/server/main.ts'], {
		env: {
			...process.env,
			HOST: '127.0.0.1',
			PORT: '0',
			DATA_DIR: mkdtempSync(join(tmpdir(), 'comptoir-data-'))
		}
	});
	// When its output is closed, all that it ever wrote has come, whatever it kept to write later.
	const ended = once(server, 'close');
	try {
		let said = '';
		for (const out of [server.stdout, server.stderr])
			out.on('data', (chunk: Buffer) => (said += chunk.toString()));
		await expect.poll(() => /:(\d+)\n/.exec(said)?.[1]).toBeDefined();
		const welcome = said;
		const port = /:(\d+)\n/.exec(said)?.[1] ?? '';
		const pages = ['/', '/a-propos', '/cafe/un-cafe', '/nulle-part', '/x.js'];
		for (const path of [...pages, '/relay/health', '/relay/rooms/nulle-part'])
			await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
		server.kill();
		expect(await ended).toEqual([0, null]);
		expect(said).toBe(welcome);
	} finally {
		server.kill('SIGKILL');
		await ended;
	}
});
