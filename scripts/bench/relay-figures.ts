/**
 * What the relay costs, measured: from a note to every phone, handing out, a connection, a late phone; and the least that could
 * hand out the same bytes beside it in the same run. Answers the section of docs/performance.md.
 */
import { openFrame } from '#sealing/frame.ts';
import { read, type Followed } from '#stage/frames.ts';
import { send, stageOf } from '#sync/member-client.ts';
import { bearer } from '#wire/headers.ts';
import { stagePath } from '#wire/paths.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen, type Listeners } from './listeners.ts';
import { attend, makeRoom, must, sealedNote, type Room } from './room.ts';
import { serve, type Measured } from './program.ts';
import { readerMemory } from './reader-memory.ts';

const notesOfOne = 3;
const writing = 20_000;
const listenersInOne = 200;
const handed = 100_000;
const connections = 1_000;
const lateNotes = 5_000;
const lateFrame = 10;
const lateRounds = 7;

const ranked = (values: readonly number[], share: number) =>
	values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
const ms = (time: number) => (time < 10 ? `${time.toFixed(1)} ms` : `${Math.round(time)} ms`);
const count = (value: number) => Math.round(value).toLocaleString('en');
const times = (ratio: number) => `× ${ratio.toFixed(1)}`;

/** Members who follow the room from now on: what came before is no part of the figures. */
const listenTo = (
	room: Room,
	{ url }: Measured,
	many: number,
	record?: (text: string) => void
): Promise<Listeners> =>
	listen(
		`${url}${stagePath(room.room)}?offset=now&live=sse`,
		Array.from({ length: many }, () => ({ authorization: bearer(room.member()) })),
		record
	);

/** Every phone listens and writes now and then; the time from the start of each sending until each phone has the frame with it. */
async function postToShown(relay: Measured, rooms: number, phones: number): Promise<string> {
	const sentAt = new Map<string, number>();
	const carried = new Map<string, readonly string[]>();
	const trips: number[] = [];
	const heard = (frame: string) => {
		for (const receipt of carried.get(frame) ?? [])
			trips.push(performance.now() - (sentAt.get(receipt) ?? NaN));
	};
	const before = await relay.spent();
	const ends: (() => void)[] = [];
	const all: Promise<void>[] = [];
	for (let at = 0; at < rooms; at++) {
		const room = await makeRoom(relay, `${rooms}×${phones}: ${at}`);
		const listeners = await listenTo(room, relay, phones, heard);
		const tablet = attend(room, (frame, receipts) => carried.set(frame, receipts));
		ends.push(
			() => tablet.stop(),
			() => listeners.stop()
		);
		for (let phone = 0; phone < phones; phone++) {
			const token = room.member();
			for (let note = 0; note < notesOfOne; note++)
				all.push(
					(async () => {
						const { receipt, sealed } = await sealedNote(room);
						await sleep(Math.random() * writing);
						sentAt.set(receipt, performance.now());
						must(await send(room.net, room.room, token, sealed));
					})()
				);
		}
	}
	await Promise.all(all);
	const expected = rooms * phones * phones * notesOfOne;
	for (let waited = 0; trips.length < expected && waited < 10_000; waited += 50) await sleep(50);
	for (const end of ends) end();
	if (trips.length !== expected) throw new Error(`${trips.length} of ${expected} were shown`);
	trips.sort((a, b) => a - b);
	const cpu = (await relay.spent()).cpu - before.cpu;
	const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => ms(ranked(trips, share)));
	return `| ${rooms} × ${phones} | ${count(all.length)} | ${count(expected)} | ${p50 ?? ''} | ${p95 ?? ''} | ${p99 ?? ''} | ${ms(cpu)} |`;
}

interface Handed {
	perSecond: number;
	cpu: number;
	/** Bytes. */
	connection: number;
}

/** The same frames, one after the other, to so many listeners; then many idle connections. */
async function handOut(
	server: Measured,
	frames: readonly string[],
	append: (frame: string) => Promise<unknown>,
	connect: (many: number) => Promise<Listeners>
): Promise<Handed> {
	const listeners = await connect(listenersInOne);
	const already = listeners.heard;
	const before = await server.spent();
	const began = performance.now();
	for (const frame of frames) await append(frame);
	const expected = already + frames.length * listenersInOne;
	while (listeners.heard < expected) await sleep(1);
	const took = performance.now() - began;
	const after = await server.spent();
	listeners.stop();
	await sleep(500);
	const empty = await server.spent();
	const idle = await connect(connections);
	const full = await server.spent();
	idle.stop();
	return {
		perSecond: (frames.length * listenersInOne) / (took / 1000),
		cpu: after.cpu - before.cpu,
		connection: (full.memory - empty.memory) / connections
	};
}

const stageOfNotes = (notes: Readonly<Record<string, unknown>>) => ({
	v: 1,
	title: 'Café IA',
	phase: 'running',
	notes,
	groups: {}
});

/** Somebody who comes when 5,000 notes are published: until the Stage stands, opened and checked. */
async function comeLate(relay: Measured): Promise<string> {
	const room = await makeRoom(relay, 'late');
	const notes: Record<string, unknown> = {};
	for (let at = 0; at < lateNotes; at += lateFrame) {
		const more = Object.fromEntries(
			Array.from({ length: lateFrame }, (_, next) => [
				`n${String(at + next).padStart(11, '0')}`,
				{
					text: `Idée ${at + next} : demander à une machine de relire un courrier avant de l’envoyer.`
				}
			])
		);
		Object.assign(notes, more);
		const checkpoint = (at / lateFrame) % 50 === 0;
		await room.append(
			room.seal(checkpoint ? stageOfNotes(notes) : { notes: more }, checkpoint),
			checkpoint
		);
	}
	const token = room.member();
	const source = stageOf(room.net, room.room, () => token);
	const rounds: { fetched: number; stood: number; bytes: number; frames: number }[] = [];
	for (let round = 0; round < lateRounds; round++) {
		const began = performance.now();
		let offset = '-1';
		let at: Followed | undefined;
		let [bytes, frames, opening] = [0, 0, 0];
		for (let more = true; more;) {
			const answer = await source.get(`offset=${offset}`, {});
			if (!answer.ok) throw new Error(answer.reason);
			const body = await answer.response.text();
			offset = answer.response.headers.get('stream-next-offset') ?? '';
			more = answer.response.headers.get('stream-up-to-date') !== 'true';
			const opened = performance.now();
			const records = JSON.parse(body) as string[];
			for (const record of records) {
				const frame = openFrame(room.charter, record);
				if (typeof frame === 'string') throw new Error(frame);
				at = read([frame], at);
			}
			bytes += body.length;
			frames += records.length;
			opening += performance.now() - opened;
		}
		if (Object.keys(at?.stage.notes ?? {}).length !== lateNotes)
			throw new Error('notes are missing');
		const stood = performance.now() - began;
		rounds.push({ fetched: stood - opening, stood, bytes, frames });
	}
	rounds.sort((a, b) => a.stood - b.stood);
	const middle = rounds[lateRounds >> 1];
	if (middle === undefined) throw new Error('no round');
	const { fetched, stood, bytes, frames } = middle;
	return `${count(frames)} frames, ${count(bytes / 1000)} kB: fetched in ${ms(fetched)}, opened, checked and put together ${ms(stood - fetched)} later`;
}

export async function relayFigures(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-'));
	const relay = await serve('tests/support/relay-process.ts', join(folder, 'relay.db'));
	const bare = await serve('scripts/bench/fan-out.ts');
	try {
		const one = await postToShown(relay, 1, listenersInOne);
		const five = await postToShown(relay, 5, 40);

		const room = await makeRoom(relay, 'handing out');
		const text = 'Demander à une machine de relire un courrier avant de l’envoyer.';
		const frames = Array.from({ length: handed / listenersInOne }, (_, at) =>
			room.seal({ notes: { [`n${String(at)}`]: { text } } })
		);
		const ours = await handOut(
			relay,
			frames,
			(frame) => room.append(frame),
			(many) => listenTo(room, relay, many)
		);
		const least = await handOut(
			bare,
			frames,
			(frame) => fetch(bare.url, { method: 'POST', body: JSON.stringify(frame) }),
			(many) =>
				listen(
					bare.url,
					Array.from({ length: many }, () => ({}))
				)
		);
		const row = (name: string, { perSecond, cpu, connection }: Handed) =>
			`| ${name} | ${count(perSecond)} | ${ms(cpu)} | ${(connection / 1000).toFixed(1)} kB |`;
		const late = await comeLate(relay);
		const reader = await readerMemory();

		return `## The relay

In a process of its own, its SQLite file on this machine's disk (\`synchronous=FULL\`: what is acknowledged is on disk). Phones and
tablets share another process, which costs as much processor as the relay, so a real room waits less than what stands here.
While this ran, ${((loadavg()[0] ?? NaN) / cpus().length).toFixed(1)} programs wanted each core.

### From a note to every phone

Each phone listens (SSE) and writes ${notesOfOne} notes within ${writing / 1000} seconds. The tablet takes each arrival at once (its batches of three and its 20
seconds are left out), opens it and publishes it with its receipt; the time runs from the phone's sending until the frame has reached
each phone, once for each of them.

| Rooms × phones | Notes | Deliveries | p50 | p95 | p99 | Relay's processor |
| --- | --- | --- | --- | --- | --- | --- |
${one}
${five}

### Handing out

${count(frames.length)} frames of ${count(frames[0]?.length ?? 0)} characters, each sent when the one before is acknowledged, to ${listenersInOne} listeners: ${count(handed)} deliveries. Beside it the
least that could do it, in the same run: a bare \`node:http\` server that writes the same bytes to everybody, checks nothing and keeps
nothing (\`scripts/bench/fan-out.ts\`). A connection is what ${count(connections)} idle ones add to the memory of the process; they
began at the end of the stream and were handed nothing.

| | Deliveries a second | Processor | A connection |
| --- | --- | --- | --- |
${row('relay', ours)}
${row('bare fan-out', least)}
| relay ÷ bare | ${times(ours.perSecond / least.perSecond)} | ${times(ours.cpu / least.cpu)} | ${times(ours.connection / least.connection)} |

${reader}
### Coming late

A phone that joins when ${count(lateNotes)} notes are published, ${lateFrame} a frame: ${late} (the median of ${lateRounds}, without a network between).
`;
	} finally {
		await Promise.all([relay.stop(), bare.stop()]);
		rmSync(folder, { recursive: true, force: true });
	}
}
