/** The relay and its disk: what is erased, what does not fit, what cannot be read. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { send } from '#sync/member-client.ts';
import { bounds, holds } from '#wire/limits.ts';
import { healthPath } from '#wire/paths.ts';
import { Channels } from '../../src/relay/streams/channels.ts';
import { mountRelay } from '../../src/server/relay.ts';
import { memoryStore } from '../support/memory-store.ts';
import { enter, openRoom, settingsOf, startRelay, type TestRelay } from '../support/relay.ts';
import { until } from '../support/until.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'comptoir-disk-'));
});
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true, force: true });
});
const file = () => join(folder, 'relay.db');

/** How many of the relay's files hold a text somewhere. */
const holding = (text: string): string[] =>
	readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

test('an erased room is in no file any more: no record, no charter, no key', async () => {
	const relay = await startRelay(file());
	const room = await openRoom(relay);
	const token = await enter(room);
	const { roomKey, charter } = settingsOf(room.keys);
	const [note, frame] = ['N'.repeat(4_000), 'F'.repeat(9_000)];
	for (let at = 0; at < 20; at++) await send(room.net, room.room, token, note + String(at));
	await room.owner.appendStage(frame, { epoch: 1, seq: 0 }, true);
	const traces = [note.slice(0, 600), frame.slice(0, 600), roomKey, charter];
	for (const trace of traces) expect(holding(trace)).not.toEqual([]);
	await room.owner.erase();
	for (const trace of traces) expect(holding(trace)).toEqual([]);
	await relay.close();
});

test('what the tablet has trimmed is in no file any more, a moment later', async () => {
	const relay = await startRelay(file());
	const room = await openRoom(relay);
	const token = await enter(room);
	const note = 'N'.repeat(4_000);
	for (let at = 0; at < 20; at++) await send(room.net, room.room, token, note + String(at));
	const read = await room.owner.inbox.get('offset=-1', {});
	if (!read.ok) throw new Error(read.reason);
	await room.owner.trim(read.response.headers.get('stream-next-offset') ?? '');
	await until(() => expect(holding(note.slice(0, 600))).toEqual([]));
	await relay.close();
});

/** A relay on a disk of its own, of so many megabytes. */
async function onSmallDisk(megabytes: number): Promise<TestRelay> {
	const mount = `mount -t tmpfs -o size=${megabytes}m none '${folder}'`;
	const run = `exec '${process.execPath}' tests/support/relay-process.ts '${file()}'`;
	// A namespace of mounts is root's own; somebody else is root in one of users.
	const own = process.getuid?.() === 0 ? '-m' : '-Urm';
	const child = spawn('unshare', [own, 'sh', '-c', `${mount} && ${run}`], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
	return {
		url: line,
		host: new URL(line).host,
		later: () => undefined,
		close: () => Promise.resolve()
	};
}

test('on a disk that is really full what is there is read, trimmed and erased, and others have room again', async () => {
	const relay = await onSmallDisk(20);
	const room = await openRoom(relay);
	const token = await enter(room);
	const note = 'N'.repeat(4_000);
	for (let at = 0; at < 50; at++)
		expect(await send(room.net, room.room, token, note + String(at))).toEqual({ ok: true });
	// A disk fills to the last page: with large things, and then with small ones.
	const big = await openRoom(relay, {}, 'ben');
	let seq = 0;
	let weighs = 0;
	for (const weight of [400_000, 40_000, 400]) {
		const frame = 'F'.repeat(weight);
		const put = () => big.owner.appendStage(frame, { epoch: 1, seq }, false);
		let answer = await put();
		for (; answer.ok; answer = await put()) {
			seq += 1;
			weighs += weight;
		}
		expect(answer).toMatchObject({ reason: 'full' });
	}
	// It was the disk that was full, and no bound of ours.
	expect(weighs).toBeLessThan(holds.stageBytes);
	expect((await fetch(relay.url + healthPath)).status).toBe(507);
	const read = await room.owner.inbox.get('offset=-1', {});
	if (!read.ok) throw new Error(read.reason);
	expect(await read.response.json()).toHaveLength(Math.floor(bounds.answer / 4_004));
	const next = read.response.headers.get('stream-next-offset') ?? '';
	expect(await room.owner.trim(next)).toEqual({ ok: true });
	expect(await room.owner.erase()).toEqual({ ok: true });
	expect(await big.owner.erase()).toEqual({ ok: true });
	await until(async () => {
		const anew = await openRoom(relay);
		const frame = 'F'.repeat(400_000);
		expect(await anew.owner.appendStage(frame, { epoch: 1, seq: 0 }, true)).toEqual({ ok: true });
	});
	expect((await fetch(relay.url + healthPath)).status).toBe(200);
});

test('a file that is full takes nothing more and says so; what is there is read, trimmed and erased', async () => {
	const log = vi.spyOn(console, 'error').mockReturnValue();
	const relay = await startRelay(file(), 0, { most: { disk: 400_000 } });
	const room = await openRoom(relay);
	const token = await enter(room);
	await send(room.net, room.room, token, 'AAAA');
	const frame = 'F'.repeat(150_000);
	const put = (seq: number) => room.owner.appendStage(frame, { epoch: 1, seq }, false);
	expect(await put(0)).toEqual({ ok: true });
	expect(await put(1)).toEqual({ ok: true });
	expect(await put(2)).toMatchObject({ ok: false, reason: 'full' });
	const read = await room.owner.inbox.get('offset=-1', {});
	if (!read.ok) throw new Error(read.reason);
	expect(await read.response.json()).toEqual(['AAAA']);
	const next = read.response.headers.get('stream-next-offset') ?? '';
	expect(await room.owner.trim(next)).toEqual({ ok: true });
	expect(await room.owner.erase()).toEqual({ ok: true });
	const anew = await openRoom(relay);
	expect(await anew.owner.appendStage(frame, { epoch: 1, seq: 0 }, false)).toEqual({ ok: true });
	expect(log).not.toHaveBeenCalled();
	await relay.close();
});

test('a disk that fails is an answer to each and one line in the log, until it is well again', async () => {
	const log = vi.spyOn(console, 'error').mockReturnValue();
	const relay = await startRelay(file());
	const room = await openRoom(relay);
	const token = await enter(room);
	const disk = new DatabaseSync(file());
	disk.exec('ALTER TABLE record RENAME TO lost');
	for (let at = 0; at < 3; at++)
		expect(await send(room.net, room.room, token, 'AAAA')).toMatchObject({ reason: 'unavailable' });
	expect(log).toHaveBeenCalledOnce();
	disk.exec('ALTER TABLE lost RENAME TO record');
	disk.close();
	expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
	await relay.close();
});

test('a disk that takes all and gives nothing back is not called well, nor one of which nothing was asked', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	const relay = await startRelay(file());
	const room = await openRoom(relay);
	await send(room.net, room.room, await enter(room), 'N'.repeat(4_000));
	const health = async () => (await fetch(relay.url + healthPath)).status;
	const disk = new DatabaseSync(file());
	disk.exec('ALTER TABLE producer RENAME TO lost');
	expect(await health()).toBe(503);
	disk.exec('ALTER TABLE lost RENAME TO producer');
	expect(await health()).toBe(200);
	// All tables answer; a question of ours gets none.
	disk.exec('ALTER TABLE record RENAME COLUMN data TO lost');
	expect(await room.owner.inbox.get('offset=-1', {})).toMatchObject({ reason: 'unavailable' });
	expect(await health()).toBe(503);
	disk.exec('ALTER TABLE record RENAME COLUMN lost TO data');
	expect(await health()).toBe(200);
	disk.close();
	await relay.close();
});

test('a disk that can no longer be read ends the streams, and nothing else', async () => {
	const store = memoryStore();
	const made = { contentType: 'text/plain', closed: false, records: [], incarnation: 'aaaa' };
	await store.create('s', made, 0);
	const reading = vi.spyOn(store, 'read');
	const channels = new Channels(store, () => 0, 1_000);
	const piece = await store.read('s', 0, 1_000, 0, false);
	if (piece === undefined) throw new Error('no stream');
	const heard: unknown[] = [];
	await channels.listen('s', piece, { heard: (told) => heard.push(told) }, () =>
		Promise.resolve(true)
	);
	reading.mockRejectedValue(new Error('disk I/O error'));
	await store.append('s', { records: [new Uint8Array(1)], close: false }, 0);
	await until(() => expect(heard).toEqual([undefined]));
});

test.each([
	['is no database', (path: string) => writeFileSync(path, 'Bonjour, '.repeat(2_000))],
	[
		'was written by a newer relay',
		(path: string) => {
			const newer = new DatabaseSync(path);
			newer.exec('PRAGMA user_version = 99');
			newer.close();
		}
	]
])(
	'a file that %s is left alone, said in a sentence, and the relay answers all the same',
	async (_, spoil) => {
		const log = vi.spyOn(console, 'error').mockReturnValue();
		spoil(file());
		const before = readFileSync(file());
		const relay = mountRelay(folder);
		expect(log).toHaveBeenCalledOnce();
		expect(log.mock.calls[0]?.[0]).toContain('Les pages sont servies');
		expect(await answerOf(relay.handle)).toMatchObject({ status: 503, error: 'unavailable' });
		await relay.close();
		expect(readFileSync(file()).equals(before)).toBe(true);
	}
);

test('a folder that cannot be is said in the same way, and used as soon as it can be', async () => {
	const log = vi.spyOn(console, 'error').mockReturnValue();
	writeFileSync(join(folder, 'a-file'), '');
	const relay = mountRelay(join(folder, 'a-file', 'below'));
	expect(log).toHaveBeenCalledOnce();
	expect(await answerOf(relay.handle)).toMatchObject({ status: 503, error: 'unavailable' });
	rmSync(join(folder, 'a-file'));
	await until(async () => expect(await answerOf(relay.handle)).toMatchObject({ status: 200 }));
	expect(log).toHaveBeenCalledTimes(2);
	await relay.close();
});

test('a file that another program has to itself at the start is opened once that has ended', async () => {
	const log = vi.spyOn(console, 'error').mockReturnValue();
	const other = new DatabaseSync(file());
	other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
	const relay = mountRelay(folder);
	expect(log).toHaveBeenCalledOnce();
	expect(await answerOf(relay.handle)).toMatchObject({ status: 503, error: 'unavailable' });
	other.close();
	await until(async () => expect(await answerOf(relay.handle)).toMatchObject({ status: 200 }));
	await relay.close();
});

/** What a handler answers when it is asked how it is. */
async function answerOf(handle: ReturnType<typeof mountRelay>['handle']) {
	const server = createServer(handle).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const response = await fetch(`http://127.0.0.1:${port}${healthPath}`);
	server.close();
	server.closeAllConnections();
	return { status: response.status, ...((await response.json()) as object) };
}
