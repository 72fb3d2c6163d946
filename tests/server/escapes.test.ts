/** What nobody caught: the real process, with a fault made in it, and a phone that listens meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { follow } from '#sync/follow.ts';
import { stageOf } from '#sync/member-client.ts';
import { layApp } from '../support/app.ts';
import { enter, openRoom } from '../support/relay.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const app = layApp();
afterAll(() => rmSync(app, { recursive: true, force: true }));

async function withFaults(program = 'src/server/main.ts') {
	const node = ['--import', './tests/support/fault.ts'];
	const socket = join(mkdtempSync(join(tmpdir(), 'comptoir-fault-')), 'socket');
	const server = await startServer(
		{ BUILD_DIR: app, FAULT_SOCKET: socket },
		{ line: [process.execPath, ...node, program] }
	);
	onTestFinished(() => void server.stop());
	return {
		server,
		/** Asks until the process that serves has its socket. */
		make: (fault: string) =>
			until(async () => {
				const asked = request({ socketPath: socket, path: fault, agent: false }).end();
				await once(asked, 'response');
			})
	};
}

test.each(['/throw', '/reject', '/emit', '/forget'])(
	'after a fault (%s) the server is back by itself at the same address, and who listened hears what comes',
	async (fault) => {
		const { server, make } = await withFaults();
		const { host } = new URL(server.url);
		const relay = { url: server.url, host, later: () => undefined, close: () => Promise.resolve() };
		const room = await openRoom(relay);
		const token = await enter(room);
		const heard: string[] = [];
		const line = follow(
			stageOf(room.net, room.room, () => token),
			'-1',
			{
				records: (records) => void heard.push(...records),
				restarted: () => undefined,
				upToDate: () => undefined,
				trouble: () => 'again'
			},
			{
				random: Math.random,
				now: Date.now,
				sleep: (_, signal) =>
					new Promise((wake) => {
						const timer = setTimeout(wake, 50);
						signal.addEventListener('abort', () => {
							clearTimeout(timer);
							wake();
						});
					})
			}
		);
		onTestFinished(() => line.stop());
		await room.owner.appendStage('AAAA', { epoch: 1, seq: 0 }, true);
		await until(() => expect(heard).toEqual(['AAAA']));
		const life = async () => {
			const status = await room.owner.status();
			return status.ok ? status.value.incarnation : undefined;
		};
		const [before, lived] = [server.serving(), await life()];
		await make(fault);
		await until(() => {
			expect(server.serving()).toBeDefined();
			expect(server.serving()).not.toBe(before);
		});
		await until(async () =>
			expect(await room.owner.appendStage('BBBB', { epoch: 2, seq: 0 }, true)).toMatchObject({
				ok: true
			})
		);
		await until(() => expect(heard.at(-1)).toBe('BBBB'));
		// It had time to close its file, but for a process that was simply gone: the rooms live on as they were.
		expect((await life()) === lived).toBe(fault !== '/forget');
		expect(server.said()).toContain('il repart tout de suite');
		if (fault !== '/forget') {
			const [sentence] = server.said().split('\n');
			expect(sentence).toMatch(/^Une erreur imprévue arrête le serveur.*a fault made by a test/);
		}
	}
);

test('a server that turns in a circle, and ends nothing, is ended and started anew', async () => {
	const { server, make } = await withFaults('tests/support/impatient.ts');
	const before = server.serving();
	await make('/hang');
	await until(() => expect(server.said()).toContain('Le serveur ne répond plus'));
	await until(() => expect(server.serving()).not.toBe(before));
	await until(async () => expect((await fetch(server.url)).status).toBe(200));
});

test('who dies at once, again and again, is started less and less often, and a signal still ends it', async () => {
	const { server, make } = await withFaults();
	await make('/throw');
	await make('/throw');
	await until(() => expect(server.said()).toContain('il repart dans 1\u00a0s'));
	await make('/throw');
	await until(() => expect(server.said()).toContain('il repart dans 2\u00a0s'));
	expect(await server.stop()).toBe(0);
});

test('what cannot start is not tried again', async () => {
	const env = { ...process.env, BUILD_DIR: '/nowhere', HOST: '127.0.0.1', PORT: '0' };
	const child = spawn(process.execPath, ['src/server/main.ts'], { env });
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const [code] = (await once(child, 'exit')) as [number];
	expect([code, said.trim().split('\n').length]).toEqual([1, 1]);
	expect(said).toContain('Il n’y a pas d’application dans «\u00a0/nowhere\u00a0»');
});

test('without the process that watches over it, none serves on', async () => {
	const server = await startServer({ BUILD_DIR: app });
	const serving = Number(server.serving());
	process.kill(Number(server.pid), 'SIGKILL');
	await until(() => expect(() => readFileSync(`/proc/${serving}/stat`, 'utf8')).toThrow());
});
