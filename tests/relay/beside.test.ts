/** Other programs at the relay's file: a backup that reads, a shell that writes, a second relay. Nobody waits who need not. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { send } from '#sync/member-client.ts';
import { healthPath } from '#wire/paths.ts';
import { FolderTaken } from '../../src/relay/disk/errors.ts';
import { lastingStore } from '../../src/relay/disk/lasting.ts';
import { enter, openRoom, startRelay, type TestRelay } from '../support/relay.ts';
import { until } from '../support/until.ts';

let folder: string;
let relay: TestRelay;
const file = () => join(folder, 'relay.db');
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'comptoir-beside-'));
	relay = await startRelay(file());
});
afterEach(async () => {
	await relay.close();
	rmSync(folder, { recursive: true, force: true });
});

const note = 'N'.repeat(4_000);
const holding = (text: string): string[] =>
	readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

/** Another program that has the file open, until the test ends. */
function shell(): DatabaseSync {
	const other = new DatabaseSync(file());
	onTestFinished(() => other.close());
	return other;
}

test('what is erased while somebody reads the file is gone a moment after they end, and until then the answer says so', async () => {
	const room = await openRoom(relay);
	const token = await enter(room);
	for (let at = 0; at < 20; at++) await send(room.net, room.room, token, note + String(at));
	const backup = shell();
	backup.exec('BEGIN');
	backup.prepare('SELECT count(*) FROM record').get();
	expect(await room.owner.erase()).toEqual({ ok: true, pending: true });
	expect(holding(note.slice(0, 600))).not.toEqual([]);
	backup.exec('COMMIT');
	await until(() => expect(holding(note.slice(0, 600))).toEqual([]));
});

test('while another program has the file to itself whoever writes waits, and is heard once it ends; nobody else waits', async () => {
	const room = await openRoom(relay);
	const token = await enter(room);
	const other = shell();
	other.exec('BEGIN IMMEDIATE');
	let turns = 0;
	let waiting = true;
	const sent = send(room.net, room.room, token, 'AAAA').finally(() => (waiting = false));
	// The loop goes round, and questions are answered, as long as it lasts.
	for (; turns < 40; turns++) {
		expect(await room.owner.status()).toMatchObject({ ok: true });
		await setImmediate();
	}
	expect(waiting).toBe(true);
	other.exec('COMMIT');
	expect(await sent).toEqual({ ok: true });
});

test('one who waits too long for another program is told to come back', async () => {
	const room = await openRoom(relay);
	const token = await enter(room);
	const other = shell();
	other.exec('BEGIN IMMEDIATE');
	expect(await send(room.net, room.room, token, 'AAAA')).toMatchObject({ reason: 'unavailable' });
	expect((await fetch(relay.url + healthPath)).status).toBe(503);
	other.exec('COMMIT');
	expect((await fetch(relay.url + healthPath)).status).toBe(200);
	expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
});

test('a second relay on the same folder is refused, and a killed one leaves no lock behind', async () => {
	expect(() => lastingStore(file())).toThrow(FolderTaken);
	await relay.close();
	const child = spawn(process.execPath, ['tests/support/relay-process.ts', file()], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await new Promise((resolve) => child.stdout.once('data', resolve));
	expect(() => lastingStore(file())).toThrow(FolderTaken);
	child.kill('SIGKILL');
	await new Promise((resolve) => child.once('exit', resolve));
	relay = await startRelay(file());
	expect(await openRoom(relay)).toBeDefined();
});
