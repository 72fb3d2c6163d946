/** The relay's file is one that it left itself, or it is another life: whoever read it before begins again, and nothing is lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	cpSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { send } from '#sync/member-client.ts';
import { streamHeaders } from '#wire/headers.ts';
import {
	enter,
	facilitator,
	openRoom,
	startRelay,
	type TestRelay,
	type TestRoom
} from '../support/relay.ts';
import { until } from '../support/until.ts';

let above: string;
let relay: TestRelay;
const folder = () => join(above, 'data');
const file = () => join(folder(), 'relay.db');
const copy = () => join(above, 'copy');

beforeEach(async () => {
	above = mkdtempSync(join(tmpdir(), 'comptoir-life-'));
	relay = await startRelay(file());
});
afterEach(async () => {
	vi.restoreAllMocks();
	await relay.close();
	rmSync(above, { recursive: true, force: true });
});

/** A café that has published and been given something, and the place its tablet has read up to. */
async function begun() {
	const room = await openRoom(relay);
	const token = await enter(room);
	expect(await publish(room, 7, 0)).toEqual({ ok: true });
	expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
	return { ...room, token, ...(await seen(room)) };
}

const publish = ({ owner }: TestRoom, epoch: number, seq: number) =>
	owner.appendStage('SSSS', { epoch, seq }, true);

async function seen({ owner }: TestRoom, offset = '-1') {
	const status = await owner.status();
	const read = await owner.inbox.get(`offset=${offset}`, {});
	if (!status.ok || !read.ok) throw new Error('no room');
	return {
		life: status.value.incarnation,
		next: read.response.headers.get(streamHeaders.nextOffset) ?? '',
		inbox: (await read.response.json()) as string[]
	};
}

/** The same people, at the relay that is there now. */
async function again(): Promise<TestRoom> {
	relay = await startRelay(file());
	return facilitator(relay);
}

/** The room has begun another life, in which all that it needs is there and goes on. */
async function livesAnew(room: TestRoom, before: { life: string; next: string; token: string }) {
	const now = await seen(room);
	expect(now.life).toMatch(/^[0-9a-f]{16}$/);
	expect(now.life).not.toBe(before.life);
	expect(await room.owner.inbox.get(`offset=${before.next}`, {})).toMatchObject({
		reason: 'offset-gone'
	});
	expect(await room.owner.trim(before.next)).toMatchObject({ reason: 'offset-gone' });
	// What the tablet's page said before is not what it says now, and an older page stays out.
	expect(await publish(room, 6, 0)).toMatchObject({ reason: 'stale-epoch' });
	expect(await publish(room, 7, 0)).toEqual({ ok: true });
	expect(await publish(room, 7, 1)).toEqual({ ok: true });
	expect(await send(room.net, room.room, before.token, 'BBBB')).toEqual({ ok: true });
	expect((await seen(room)).inbox).toEqual([...now.inbox, 'BBBB']);
	return now.inbox;
}

/** A relay in a process of its own, which ends without a word. */
async function alone() {
	const child = spawn(process.execPath, ['tests/support/relay-process.ts', file()], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
	const end = async () => {
		child.kill('SIGKILL');
		await once(child, 'exit');
	};
	const of = { url, host: new URL(url).host, later: () => undefined };
	return { relay: { ...of, close: () => Promise.resolve() }, end };
}

/** A copy as one takes it of a database in use. */
function copyInUse(): void {
	const disk = new DatabaseSync(file());
	disk.exec(`VACUUM INTO '${copy()}'`);
	disk.close();
}

test('ended in order and begun again it is the same life, and everybody goes on where they were', async () => {
	const before = await begun();
	for (let at = 0; at < 3; at++) {
		await relay.close();
		const room = await again();
		const { life, next } = before;
		expect(await seen(room, next)).toEqual({ life, next, inbox: [] });
		expect(await publish(room, 7, at + 1)).toEqual({ ok: true });
	}
});

test('a copy taken in use and put back later is another life', async () => {
	const before = await begun();
	copyInUse();
	await send(before.net, before.room, before.token, 'LOST');
	await publish(before, 7, 1);
	await relay.close();
	cpSync(copy(), file());
	expect(await livesAnew(await again(), before)).toEqual(['AAAA']);
});

test('the whole folder put back, as it was between two starts, is another life', async () => {
	const before = await begun();
	await relay.close();
	cpSync(folder(), copy(), { recursive: true, preserveTimestamps: true });
	const between = await again();
	await send(between.net, between.room, before.token, 'LOST');
	await relay.close();
	rmSync(folder(), { recursive: true });
	cpSync(copy(), folder(), { recursive: true, preserveTimestamps: true });
	expect(await livesAnew(await again(), before)).toEqual(['AAAA']);
});

test('the file of a relay that was killed is another life, and all that it had acknowledged is in it', async () => {
	await relay.close();
	const killed = await alone();
	relay = killed.relay;
	const before = await begun();
	await killed.end();
	expect(await livesAnew(await again(), before)).toEqual(['AAAA']);
});

test('what a killed relay had yet to write into its file is not written into another that was put there', async () => {
	await relay.close();
	const killed = await alone();
	relay = killed.relay;
	const before = await begun();
	copyInUse();
	await send(before.net, before.room, before.token, 'LOST');
	await killed.end();
	renameSync(copy(), file());
	expect(await livesAnew(await again(), before)).toEqual(['AAAA']);
});

test('a file put in place of the one in use is seen at once: nothing is taken that would be lost, and it is another life', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	const before = await begun();
	copyInUse();
	renameSync(copy(), file());
	expect(await send(before.net, before.room, before.token, 'LOST')).toMatchObject({
		reason: 'unavailable'
	});
	await until(async () => expect((await seen(before)).life).not.toBe(before.life));
	expect(await livesAnew(before, before)).toEqual(['AAAA']);
});

test('a copy written over the file in use is seen at once where it is smaller: it stays as it was put there, and is another life', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	const before = await begun();
	copyInUse();
	const small = statSync(copy()).size;
	// Files grow, and what was copied before is smaller.
	for (let seq = 1; statSync(file()).size <= small; seq++) {
		await before.owner.appendStage('S'.repeat(600_000), { epoch: 7, seq }, true);
		await before.owner.trim(before.next);
		await setTimeout(50);
	}
	writeFileSync(file(), readFileSync(copy()));
	expect(await send(before.net, before.room, before.token, 'LOST')).toMatchObject({
		reason: 'unavailable'
	});
	await until(async () => expect((await seen(before)).life).not.toBe(before.life));
	expect(await livesAnew(before, before)).toEqual(['AAAA']);
});

test('a file emptied while it is in use is begun anew: rooms are made again', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	const room = await begun();
	truncateSync(file());
	await until(async () =>
		expect(await room.owner.status()).toMatchObject({ reason: 'room-missing' })
	);
	expect(await (await openRoom(relay)).owner.status()).toMatchObject({ ok: true });
});

test('a file deleted while it is in use is seen within seconds, also by who only listens', async () => {
	vi.spyOn(console, 'error').mockReturnValue();
	const room = await begun();
	const listening = await room.owner.inbox.get(`offset=${room.next}&live=sse`, { stream: true });
	if (!listening.ok) throw new Error('no stream');
	rmSync(file());
	await listening.response.text();
	await until(async () =>
		expect(await room.owner.status()).toMatchObject({ reason: 'room-missing' })
	);
});
