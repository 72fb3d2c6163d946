import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { startServer } from '../support/server.ts';
import { test } from '../support/journey.ts';

/** Starts a server that should refuse to; gives its exit code and what it said. */
async function refused(env: NodeJS.ProcessEnv) {
	const data = test.info().outputPath('data');
	const child = spawn(process.execPath, ['src/server/main.ts'], {
		env: { ...process.env, HOST: '127.0.0.1', DATA_DIR: data, ...env }
	});
	const said = buffer(child.stderr);
	const [code] = (await once(child, 'exit')) as [number];
	return { code, said: (await said).toString() };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	test(`${signal} ends the server at once and cleanly, whoever is still connected`, async () => {
		const server = await startServer();
		const { port } = new URL(server.url);
		const socket = connect(Number(port), '127.0.0.1');
		socket.on('error', () => undefined);
		await once(socket, 'connect');
		socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n'); // a request that never ends
		const begun = performance.now();
		expect(await server.stop(signal)).toBe(0);
		// Not when the request would have timed out, which is a minute.
		expect(performance.now() - begun).toBeLessThan(20_000);
		socket.destroy();
	});

test('a port that another program holds is told in a sentence that says what to do', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	const { code, said } = await refused({ PORT: String(port) });
	other.close();
	expect(code).toBe(1);
	expect(said).toContain(`Le port ${port} est déjà pris`);
	expect(said).toContain(`PORT=${port + 1}`);
	expect(said).not.toContain('    at ');
});

test('a port that is no number is told, not guessed', async () => {
	const { code, said } = await refused({ PORT: 'trois mille' });
	expect(code).toBe(1);
	expect(said).toContain('«\u00a0trois mille\u00a0»');
});
