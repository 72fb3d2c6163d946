/** What whoever hosts the relay can see of its rooms and do about them, beside a relay that runs or without one. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { send } from '#sync/member-client.ts';
import { drop, entriesIn } from '../../src/relay/ledger.ts';
import {
	enter,
	facilitator,
	openRoom,
	settingsOf,
	startRelay,
	type TestRelay
} from '../support/relay.ts';
import { until } from '../support/until.ts';

let folder: string;
let relay: TestRelay | undefined;
const file = () => join(folder, 'relay.db');
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'comptoir-ledger-'));
	relay = await startRelay(file());
});
afterEach(async () => {
	await relay?.close();
	rmSync(folder, { recursive: true, force: true });
});

const note = 'N'.repeat(4_000);
const holding = (text: string): string[] =>
	readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

async function withNote(name: string) {
	if (relay === undefined) throw new Error('no relay');
	const room = await openRoom(relay, {}, name);
	const token = await enter(room);
	expect(await send(room.net, room.room, token, note)).toEqual({ ok: true });
	return { ...room, token };
}

/** The command, as it is typed: how it ends and what it says. */
const typed = (...words: string[]) =>
	new Promise<{ code: number; said: string }>((resolve) => {
		const env = { ...process.env, DATA_DIR: folder };
		execFile(process.execPath, ['src/server/rooms.ts', ...words], { env }, (error, out, err) =>
			resolve({ code: Number(error?.code ?? 0), said: out + err })
		);
	});

test('rooms are listed with what they weigh, the heaviest first, beside a relay that runs; nothing is said of people', async () => {
	const ana = await withNote('ana');
	const ben = await withNote('ben');
	await ben.owner.appendStage('F'.repeat(9_000), { epoch: 1, seq: 0 }, true);
	expect(entriesIn(file())).toMatchObject([
		{ id: ben.room, life: 'live', inbox: 4_002, stage: 9_002 },
		{ id: ana.room, life: 'live', inbox: 4_002, stage: 0 }
	]);
	const { code, said } = await typed();
	expect(code).toBe(0);
	expect(said).toContain('2 salles ouvertes');
	for (const { room } of [ana, ben]) expect(said).toContain(room);
	const { roomKey, doorHash, charter } = settingsOf(ana.keys);
	for (const secret of [ana.token, roomKey, doorHash, charter]) expect(said).not.toContain(secret);
});

test('a room dropped beside a relay that runs is erased there: who listens is told, and no file holds it', async () => {
	const ana = await withNote('ana');
	const ben = await withNote('ben');
	const listening = await ana.owner.inbox.get('offset=-1&live=sse', { stream: true });
	if (!listening.ok) throw new Error('no stream');
	const { code, said } = await typed('drop', ana.room);
	expect([code, said]).toEqual([0, expect.stringContaining('est effacée')]);
	await listening.response.text();
	expect(await ana.owner.status()).toMatchObject({ reason: 'room-erased' });
	expect(await ben.owner.status()).toMatchObject({ ok: true });
	await drop(file(), ben.room);
	await until(() => expect(holding(note.slice(0, 600))).toEqual([]));
});

test('without a relay it is erased too, and the others go on where they were', async () => {
	const ana = await withNote('ana');
	const ben = await withNote('ben');
	const before = await ben.owner.status();
	await relay?.close();
	expect(await drop(file(), ana.room)).toBe('dropped');
	relay = await startRelay(file());
	const after = facilitator(relay, 'ben');
	const status = await after.owner.status();
	expect(status.ok && status.value.incarnation).toBe(before.ok && before.value.incarnation);
	expect(await facilitator(relay).owner.status()).toMatchObject({ reason: 'room-erased' });
});

test('a room that cannot be read is listed as such and dropped', async () => {
	const ana = await withNote('ana');
	const other = new DatabaseSync(file());
	other.exec(`UPDATE room SET room = '{'`);
	other.close();
	expect(entriesIn(file())).toMatchObject([{ id: ana.room, life: 'damaged' }]);
	expect(await drop(file(), ana.room)).toBe('dropped');
	expect(entriesIn(file())).toEqual([]);
});

test('what is not there, and what nobody agreed on, is said in a sentence', async () => {
	expect(await typed('drop', 'A'.repeat(22))).toEqual({
		code: 1,
		said: expect.stringContaining('Il n’y a pas de salle') as unknown
	});
	expect(await typed('erase')).toMatchObject({ code: 2 });
	await relay?.close();
	relay = undefined;
	rmSync(folder, { recursive: true });
	expect(await typed()).toEqual({
		code: 1,
		said: expect.stringContaining('Il n’y a pas de relais') as unknown
	});
});
