/** Readers of the relay: those who take slowly what they are sent, or nothing of it, and those who ask for what is not theirs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../scripts/bench/listeners.ts';
import { serve } from '../../scripts/bench/program.ts';
import { newMemberToken } from '../../src/relay/rooms/tokens.ts';
import { openSqlite } from '../../src/relay/sqlite.ts';
import { roomKeyOf } from '#sealing/keys.ts';
import { follow as follows } from '#sync/follow.ts';
import { send, stageOf } from '#sync/member-client.ts';
import { bearer } from '#wire/headers.ts';
import { bounds, holds } from '#wire/limits.ts';
import { stagePath } from '#wire/paths.ts';
import { head, say, type Said } from '../support/raw.ts';
import {
	enter,
	openRoom,
	settingsOf,
	startRelay,
	type TestRelay,
	type TestRoom
} from '../support/relay.ts';
import { until } from '../support/until.ts';

let relay: TestRelay;
beforeEach(async () => void (relay = await startRelay()));
afterEach(() => relay.close());

const large = 'A'.repeat(bounds.frame - 1_000);

const goesOn = async (room: TestRoom) =>
	expect(await send(room.net, room.room, await enter(room), 'AAAA')).toEqual({ ok: true });

const follow = (room: string, token: string, offset = 'now'): Promise<Said> =>
	say(
		relay.url,
		head('GET', `${stagePath(room)}?offset=${offset}&live=sse`, { authorization: bearer(token) })
	);

/** One who asks for the whole Stage and takes nothing of it. */
async function deaf(url: string, token: string): Promise<IncomingMessage> {
	const asked = request(url, { agent: false, headers: { authorization: bearer(token) } }).end();
	const [response] = (await once(asked, 'response')) as [IncomingMessage];
	return response.pause().on('error', () => undefined);
}

describe('who does not take what they are sent', () => {
	test('however many they are, makes the relay hold a few pieces for each, and the rest comes when they read', async () => {
		const many = 80;
		const apart = await serve('tests/support/relay-process.ts', ':memory:');
		onTestFinished(() => apart.stop());
		const room = await openRoom({ ...relay, ...apart }, { cap: many + 1 });
		const tokens: string[] = [];
		for (let at = 0; at < many; at++) tokens.push(await enter(room));
		const [frame, frames] = ['A'.repeat(64 * 1024), 160];
		for (let seq = 0; seq < frames; seq++)
			await room.owner.appendStage(frame, { epoch: 1, seq }, false);
		const before = await apart.spent();
		const url = `${apart.url}${stagePath(room.room)}?offset=-1&live=sse`;
		const readers = await Promise.all(tokens.map((token) => deaf(url, token)));
		// Asked until it is the same twice: then the relay has written whatever it will.
		let held = -1;
		await until(async () => {
			const was = held;
			held = (await apart.spent()).held - before.held;
			expect(Math.abs(held - was)).toBeLessThan(bounds.answer);
		});
		expect(held / many).toBeLessThan(4 * bounds.answer);
		await goesOn(room);
		for (const reader of readers.slice(0, 4)) {
			let bytes = 0;
			reader.on('data', (part: Buffer) => (bytes += part.length)).resume();
			await until(() => expect(bytes).toBeGreaterThan(frames * frame.length));
		}
		for (const reader of readers) reader.destroy();
	});

	test('of the largest frames makes the relay hold them once, and keeps nobody else from an answer', async () => {
		const many = 300;
		const apart = await serve('tests/support/relay-process.ts', ':memory:');
		onTestFinished(() => apart.stop());
		const room = await openRoom({ ...relay, ...apart });
		for (let seq = 0; seq < 2; seq++) await room.owner.appendStage(large, { epoch: 1, seq }, false);
		const url = `${apart.url}${stagePath(room.room)}?offset=-1`;
		const before = await apart.spent();
		const tokens = Array.from({ length: many }, () => newMemberToken(roomKeyOf(room.keys)));
		const readers: IncomingMessage[] = [];
		for (const token of tokens)
			readers.push(await deaf(url + (readers.length % 3 > 0 ? '&live=sse' : ''), token));
		for (let seq = 2; seq < 4; seq++)
			expect(await room.owner.appendStage(large, { epoch: 1, seq }, false)).toMatchObject({
				ok: true
			});
		await goesOn(room);
		const { held } = await apart.spent();
		// Each of the four twice (as it came, and as it leaves), and what a connection costs.
		expect(held - before.held).toBeLessThan(8 * bounds.frame + many * 150_000);
		for (const reader of readers) reader.destroy();
	});

	test('is let go, and nothing waits for them for ever', async () => {
		const room = await openRoom(relay);
		const slow = await follow(room.room, await enter(room));
		await until(() => expect(slow.heard()).toContain('200 OK'));
		slow.socket.pause();
		for (let seq = 0; seq < 12; seq++) await room.owner.appendStage(large, { epoch: 1, seq }, true);
		const status = () => room.owner.status();
		relay.later(bounds.silence + 20_000);
		await until(async () => expect(await status()).toMatchObject({ value: { connected: 0 } }));
		slow.socket.destroy();
		await goesOn(room);
	});

	test('but asks for much of what was is given all of it, as fast as they take it', async () => {
		const room = await openRoom(relay);
		for (let seq = 0; seq < 8; seq++) await room.owner.appendStage(large, { epoch: 1, seq }, false);
		const late = await follow(room.room, await enter(room), '-1');
		await until(() => expect(late.heard().length).toBeGreaterThan(8 * large.length));
		expect(late.socket.destroyed).toBe(false);
		late.socket.destroy();
	});

	test('nor says that they are gone is not in their own way when they come back', async () => {
		const room = await openRoom(relay);
		const token = await enter(room);
		const lines: Said[] = [];
		for (let at = 0; at < holds.listenersOfMember + 2; at++) {
			const line = await follow(room.room, token);
			await until(() => expect(line.heard()).toContain('200 OK'));
			lines.push(line);
		}
		const open = () => lines.map(({ socket }) => !socket.destroyed);
		await until(() => expect(open()).toEqual([false, false, true, true, true]));
		for (const { socket } of lines) socket.destroy();
		await goesOn(room);
	});
});

test('one who listens and has taken all costs little, however much the Stage weighs', async () => {
	const many = 200;
	const apart = await serve('tests/support/relay-process.ts', ':memory:');
	onTestFinished(() => apart.stop());
	const room = await openRoom({ ...relay, ...apart });
	await room.owner.appendStage('A'.repeat(100_000), { epoch: 1, seq: 0 }, true);
	const url = `${apart.url}${stagePath(room.room)}?offset=-1&live=sse`;
	const listeners = (count: number) =>
		listen(
			url,
			Array.from({ length: count }, () => ({
				authorization: bearer(newMemberToken(roomKeyOf(room.keys)))
			}))
		);
	const first = await listeners(10);
	await until(() => expect(first.heard).toBe(10));
	const before = await apart.spent();
	const others = await listeners(many);
	await until(() => expect(others.heard).toBe(many));
	// What was shared is kept for seconds.
	await until(async () =>
		expect(((await apart.spent()).held - before.held) / many).toBeLessThan(40_000)
	);
	first.stop();
	others.stop();
});

test('many pages of one phone all hear what is said, and none puts another out again and again', async () => {
	const room = await openRoom(relay);
	const token = await enter(room);
	const publish = (seq: number) =>
		room.owner.appendStage(`A${String(seq)}`, { epoch: 1, seq }, true);
	await publish(0);
	const pausing: (() => void)[] = [];
	const pages = Array.from({ length: holds.listenersOfMember + 3 }, () => {
		const page = { heard: new Set<string>(), trouble: [] as string[], asked: [] as string[] };
		const source = stageOf(room.net, room.room, () => token);
		const line = follows(
			{
				get(query, options) {
					page.asked.push(new URLSearchParams(query).get('live') ?? 'poll');
					return source.get(query, options);
				}
			},
			'-1',
			{
				records: (records) => records.forEach((record) => page.heard.add(record)),
				restarted: () => undefined,
				upToDate: () => undefined,
				trouble: ({ reason }) => (page.trouble.push(reason), 'again')
			},
			{ random: () => 0, now: Date.now, sleep: () => new Promise((wake) => pausing.push(wake)) }
		);
		return { ...page, line };
	});
	onTestFinished(() => pages.forEach(({ line }) => line.stop()));
	const listening = () => pages.filter(({ asked }) => asked.at(-1) === 'sse').length;
	await until(() => expect(listening()).toBe(holds.listenersOfMember));
	for (let seq = 1; seq < 6; seq++) {
		await publish(seq);
		await until(() => {
			// Their pauses are over whenever this looks.
			for (const wake of pausing.splice(0)) wake();
			for (const { heard } of pages) expect(heard).toContain(`A${String(seq)}`);
		});
	}
	for (const { asked, trouble } of pages) {
		expect(asked.filter((how) => how === 'sse')).toHaveLength(1);
		expect(trouble).toEqual([]);
	}
});

const ask = (path: string, token: string) =>
	fetch(relay.url + path, { headers: { authorization: bearer(token) } });

test('one who reads slowly gets everything, in order, what was added meanwhile too', async () => {
	const room = await openRoom(relay);
	const frame = (seq: number) => String(seq).padStart(4, '0') + 'A'.repeat(100_000);
	const publish = (seq: number) => room.owner.appendStage(frame(seq), { epoch: 1, seq }, false);
	for (let seq = 0; seq < 60; seq++) await publish(seq);
	const response = await ask(`${stagePath(room.room)}?offset=-1&live=sse`, await enter(room));
	const reader = response.body?.getReader();
	let text = '';
	for (let seq = 60; seq < 80; seq++) await publish(seq);
	const numbers = () => [...text.matchAll(/"(\d{4})A/g)].map(([, seq]) => Number(seq));
	while (numbers().length < 80) text += new TextDecoder().decode((await reader?.read())?.value);
	expect(numbers()).toEqual(Array.from({ length: 80 }, (_, seq) => seq));
	await reader?.cancel();
});

test('an offset is one that was given in this room, or is refused', async () => {
	const [ana, ben] = [await openRoom(relay), await openRoom(relay, {}, 'ben')];
	const [ofAna, ofBen] = [await enter(ana), await enter(ben)];
	const at = async (query: string) => {
		const response = await ask(`${stagePath(ana.room)}?${query}`, ofAna);
		return [response.status, ((await response.json()) as { error: string }).error];
	};
	const theirs = await ask(`${stagePath(ben.room)}?offset=-1`, ofBen);
	const bens = theirs.headers.get('stream-next-offset') ?? '';
	for (const gone of [bens, `${'0'.repeat(16)}_${'9'.repeat(16)}`])
		expect(await at(`offset=${gone}`)).toEqual([410, 'offset-gone']);
	for (const odd of ['../inbox', '0', `${bens}0`, bens.replace(/0$/, '٠'), "' OR 1=1 --", '', '\0'])
		expect(await at(`offset=${encodeURIComponent(odd)}`)).toEqual([400, 'bad-request']);
	for (const query of ['offset=-1&offset=now', 'offset=-1&offset=-1', 'live=sse'])
		expect(await at(query)).toEqual([400, 'bad-request']);
});

test('one who was slow while what it had yet to read was let go has the right place after it', async () => {
	const store = openSqlite(':memory:');
	const config = { contentType: 'application/json', incarnation: 'a', closed: false };
	const records = ['"a"', '"b"', '"c"'].map((text) => Buffer.from(text));
	await store.create('s', { ...config, records }, 0);
	await store.trim('s', 2);
	const piece = await store.read('s', 0, 1000, 0, false);
	expect(piece).toMatchObject({ next: 3 });
	expect(piece?.records).toHaveLength(1);
	store.close();
});

test('one who was slow while the room was erased and made again is let go, and the relay goes on', async () => {
	// In a process of its own: it would take this one along.
	const child = spawn(process.execPath, ['tests/support/relay-process.ts', ':memory:'], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
	const room = await openRoom({ ...relay, url, host: new URL(url).host });
	for (let seq = 0; seq < 6; seq++)
		expect(await room.owner.appendStage(large, { epoch: 0, seq }, false)).toEqual({ ok: true });
	const stage = `${url}${stagePath(room.room)}`;
	const slow = await deaf(`${stage}?offset=-1&live=sse`, await enter(room));
	const ended = new Promise((resolve) => slow.once('close', resolve));
	await room.owner.erase();
	await room.owner.put(settingsOf(room.keys));
	const other = await deaf(`${stage}?offset=now&live=sse`, await enter(room));
	let heard = '';
	other.on('data', (part: Buffer) => (heard += part.toString())).resume();
	await until(() => expect(heard).toContain('upToDate'));
	slow.resume();
	await ended;
	await goesOn(room);
	expect(await room.owner.appendStage('BBBB', { epoch: 0, seq: 0 }, true)).toEqual({ ok: true });
	await until(() => expect(heard).toContain('BBBB'));
});
