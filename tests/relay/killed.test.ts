/** « The relay has it » means on disk: the process is killed without a word, again and again, in the middle of writing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { send } from '#sync/member-client.ts';
import { enter, facilitator, settingsOf, type TestRelay } from '../support/relay.ts';
import { until } from '../support/until.ts';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 20);
const folder = mkdtempSync(path(tmpdir(), 'comptoir-relay-'));
let child: ChildProcess | undefined;

afterEach(() => {
	child?.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<TestRelay> {
	child = spawn(process.execPath, ['tests/support/relay-process.ts', path(folder, 'relay.db')], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	if (child.stdout === null) throw new Error('no output');
	const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
	const running = child;
	return {
		url: line,
		host: new URL(line).host,
		later: () => undefined,
		async close() {
			running.kill('SIGKILL');
			await once(running, 'exit');
		}
	};
}

test(
	`what was acknowledged is there after ${rounds} deaths in mid-write`,
	{ timeout: 20_000 + rounds * 4_000 },
	async () => {
		const acknowledged = new Set<string>();
		let token: string | undefined;
		for (let round = 0; round < rounds; round++) {
			const relay = await start();
			const room = facilitator(relay);
			if (token === undefined) {
				await room.owner.put(settingsOf(room.keys));
				token = await enter(room);
			}
			const member = token;
			// Writers that go on until the process is gone: after its first answer, or after some more.
			const before = acknowledged.size;
			let alive = true;
			const writers = Array.from({ length: 4 }, async (_, writer) => {
				for (let at = 0; alive && at < 10; at++) {
					const text = `R${round}W${writer}A${at}`.padEnd(16, 'x');
					const answer = await send(room.net, room.room, member, text);
					if (answer.ok) acknowledged.add(text);
				}
			});
			await until(() => expect(acknowledged.size).toBeGreaterThan(before + (round % 7)));
			await relay.close();
			alive = false;
			await Promise.all(writers);
		}
		const relay = await start();
		const { owner } = facilitator(relay);
		const answer = await owner.inbox.get('offset=-1', {});
		const kept: unknown = answer.ok ? await answer.response.json() : answer;
		await relay.close();
		expect(acknowledged.size).toBeGreaterThan(rounds);
		expect(kept).toEqual(expect.arrayContaining([...acknowledged]));
	}
);
