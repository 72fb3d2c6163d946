/**
 * Phones, a relay and a tablet through loss, repetition, restarts, amnesia and codes shown from hand to hand, by chance
 * (fast-check prints the seed that fails): every note is accepted once, none is lost, and at the end everybody sees the same.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import { notesOf } from '#cafe/select.ts';
import { phoneInMemory } from '#device/phone/memory.ts';
import { openCharter } from '#sealing/charter.ts';
import { openFrame } from '#sealing/frame.ts';
import { invitationOf } from '#sealing/keys.ts';
import { toBase64url } from '#wire/bytes.ts';
import { harvestCodes } from '#wire/harvest.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { noteSecret, receiptOf } from '#sealing/secrets.ts';
import type { Stage } from '#stage/document.ts';
import { project } from '#stage/project.ts';
import type { Net } from '#sync/answer.ts';
import type { Chances } from '#sync/follow.ts';
import { GuestLoop } from '#sync/guest.ts';
import { HostLine } from '#sync/host/line.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import { nextFrame, startingFrom } from '#sync/stage-writer.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { openSqlite } from '../../src/relay/sqlite.ts';
import { running, step } from '../support/cafes.ts';
import { seeded } from '../support/chance.ts';
import { holds } from '../support/property.ts';
import { facilitator, settingsOf } from '../support/relay.ts';
import { until } from '../support/until.ts';

const phonesThere = 3;
/** The same Stage published again is in the relay's time as it is known then; milliseconds. */
const clockTolerance = 300;
const endOf = (stage: Stage | undefined): number => {
	const clock = stage?.clock;
	return clock !== undefined && 'end' in clock ? clock.end : 0;
};

/** The network and what lies behind it; chance loses requests, answers, and says things twice while it is `rough`. */
async function world(seed: number) {
	const bytes = seeded(String(seed));
	const random = () => (bytes(1)[0] ?? 0) / 256;
	let store = openSqlite(':memory:');
	let relay = createRelay(store);
	const server = createServer((request, response) => void relay.handle(request, response));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
	const url = `http://${host}`;
	const weather = { rough: true, stageLost: false };
	const lost = () => weather.rough && random() < 0.15;
	const net = (): Net => ({
		clock: new RelayClock(),
		now: Date.now,
		async fetch(path, init) {
			if (weather.stageLost && path.includes('/stage')) throw new TypeError('Failed to fetch');
			if (lost()) throw new TypeError('Failed to fetch');
			if (init.method === 'POST' && lost()) await fetch(url + path, init);
			const response = await fetch(url + path, init);
			if (!lost()) return response;
			await response.body?.cancel();
			throw new TypeError('Failed to fetch');
		}
	});
	const chances: Chances = {
		random,
		now: Date.now,
		sleep: (milliseconds, signal) =>
			new Promise((resolve) => {
				signal.addEventListener('abort', () => resolve(), { once: true });
				setTimeout(resolve, Math.min(milliseconds / 50, 25));
			})
	};
	return {
		url,
		host,
		weather,
		net,
		chances,
		bytes,
		/** The process dies; what it had on disk stays. */
		restart() {
			relay = createRelay(store);
			server.closeAllConnections();
		},
		/** The disk is gone too. */
		forget() {
			store = openSqlite(':memory:');
			this.restart();
		},
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
}

type World = Awaited<ReturnType<typeof world>>;

/** A tablet whose page can die: what its disk holds is all that is left. */
function tablet({ net, chances, bytes, host, url }: World) {
	const { keys } = facilitator({
		url,
		host,
		later: () => undefined,
		close: () => Promise.resolve()
	});
	const disk = {
		rows: [] as Contribution[],
		receipts: {} as Record<string, 'taken'>,
		cursor: undefined as string | undefined,
		n: 0,
		writer: 0,
		twice: [] as string[]
	};
	let page = open();

	function open() {
		const counter = running(step('s1', 'recolte', { policy: 'at-once' }));
		counter.gather(...disk.rows);
		const writer = ++disk.writer;
		let frames = startingFrom(disk.n);
		let dead = false;
		let last: Stage | undefined;
		const show = () => {
			const beside = { receipts: { ...disk.receipts } as never };
			const [next, frame] = nextFrame(frames, project(counter.cafe, {}, counter.now, beside));
			frames = next;
			if (frame === undefined || next.last === undefined) return;
			disk.n = next.n;
			last = next.last;
			line.shown(frame, next.last);
		};
		const line = new HostLine({
			net: net(),
			chances,
			random: bytes,
			host,
			keys,
			admission: { open: true, cap: 60, closed: false },
			writer,
			cursor: disk.cursor,
			receipts: Object.keys(disk.receipts),
			desk: {
				cafe: () => counter.cafe,
				aliases: () => ({}),
				takeIn(rows, { receipts, cursor }) {
					counter.take(...rows);
					// One transaction, a moment later: a page that dies before it has received nothing.
					setTimeout(() => {
						if (dead) return;
						for (const receipt of Object.keys(receipts))
							if (receipt in disk.receipts) disk.twice.push(receipt);
						disk.rows.push(...rows);
						Object.assign(disk.receipts, receipts);
						show();
						if (cursor === undefined) return;
						disk.cursor = cursor;
						line.stored(cursor);
					}, 2);
				}
			},
			publishAfresh: () => {
				frames = startingFrom(disk.n);
				show();
			},
			tell: () => undefined
		});
		show();
		return {
			texts: () => notesOf(counter.cafe, 's1').map(({ text }) => text),
			stage: () => last,
			/** Its camera reads these codes, one after the other. */
			async aims(codes: readonly string[]) {
				const harvest = line.harvest();
				for (const code of codes) expect(await harvest.take(code)).toBeTypeOf('object');
				harvest.end();
			},
			die() {
				dead = true;
				line.stop();
			}
		};
	}

	return {
		keys,
		disk,
		page: () => page,
		crash() {
			page.die();
			page = open();
		}
	};
}

/** A phone whose page can be reloaded; its records stay. */
function phone({ net, chances, bytes }: World, keys: ReturnType<typeof tablet>['keys']) {
	const invitation = invitationOf(keys);
	const charter = openCharter(invitation, settingsOf(keys).charter);
	if (typeof charter === 'string') throw new Error(charter);
	const records = phoneInMemory();
	let seen: Stage | undefined;
	let loop: GuestLoop | undefined;
	const load = () => {
		loop?.stop();
		loop = new GuestLoop(
			net(),
			records,
			{
				door: () => undefined,
				line: () => undefined,
				stage: (stage) => void (seen = stage),
				changed: () => undefined
			},
			chances,
			{ charter: openCharter, frame: openFrame }
		);
		void loop.run();
	};
	const door = toBase64url(invitation.door);
	const seed = toBase64url(bytes(16));
	void records.takeUp({ room: invitation.room, door, seed, n: 0 }).then(load);
	return {
		records,
		seen: () => seen,
		load,
		stop: () => loop?.stop(),
		flush: () => loop?.flush(),
		async shows() {
			const waiting = await records.outbox();
			return harvestCodes(
				invitation.room,
				waiting.map(({ sealed }) => sealed)
			);
		},
		async writes(text: string) {
			const secret = noteSecret(bytes);
			const note = { kind: 'note' as const, step: 's1', rev: 1, secret, body: { text } };
			const sealed = await sealContribution(charter, note);
			if (sealed === undefined) throw new Error('too long');
			await records.give({ ...note, receipt: receiptOf(secret, 1), question: '' }, sealed);
			loop?.flush();
		}
	};
}

const which = fc.nat(phonesThere - 1);
const happening = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ what: fc.constant('writes' as const), who: which }) },
	{ weight: 3, arbitrary: fc.record({ what: fc.constant('shows' as const), who: which }) },
	{ weight: 2, arbitrary: fc.record({ what: fc.constant('reloads' as const), who: which }) },
	{ weight: 4, arbitrary: fc.record({ what: fc.constant('time' as const), who: fc.nat(60) }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const), who: which }) },
	{ weight: 2, arbitrary: fc.record({ what: fc.constant('amnesia' as const), who: which }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('crash' as const), who: which }) }
);

async function lived(seed: number, happenings: readonly { what: string; who: number }[]) {
	const there = await world(seed);
	const desk = tablet(there);
	const phones = Array.from({ length: phonesThere }, () => phone(there, desk.keys));
	const written: string[] = [];
	try {
		for (const { what, who } of happenings) {
			if (what === 'writes') {
				written.push(`note ${String(written.length)}`);
				await phones[who]?.writes(written.at(-1) ?? '');
			} else if (what === 'shows') await desk.page().aims((await phones[who]?.shows()) ?? []);
			else if (what === 'reloads') phones[who]?.load();
			else if (what === 'restart') there.restart();
			else if (what === 'amnesia') there.forget();
			else if (what === 'crash') desk.crash();
			else await new Promise((resolve) => setTimeout(resolve, who));
		}
		there.weather.rough = false;
		await until(async () => {
			expect(desk.page().texts().sort()).toEqual(written.toSorted());
			for (const { records } of phones) expect(await records.outbox()).toEqual([]);
			const stages = phones.map(({ seen }) => seen());
			for (const stage of stages) {
				expect({ ...stage, clock: 0 }).toEqual({ ...stages[0], clock: 0 });
				expect(Math.abs(endOf(stage) - endOf(stages[0]))).toBeLessThanOrEqual(clockTolerance);
				expect(stage?.receipts ?? {}).toEqual(desk.disk.receipts);
				expect(stage?.notes).toEqual(desk.page().stage()?.notes);
			}
		});
		expect(desk.disk.twice).toEqual([]);
		expect(Object.keys(desk.disk.receipts)).toHaveLength(written.length);
		expect(new Set(desk.disk.rows.map(({ id }) => id)).size).toBe(desk.disk.rows.length);
	} finally {
		for (const { stop } of phones) stop();
		desk.page().die();
		there.close();
	}
}

test(
	'whatever happens, each note is accepted once, none is lost, and all see the same',
	{ timeout: 120_000 },
	() =>
		holds(
			{},
			() => fc.asyncProperty(fc.nat(), fc.array(happening, { minLength: 4, maxLength: 16 }), lived),
			{
				numRuns: 12,
				endOnFailure: true
			}
		)
);

test('a note handed to a relay that forgets before its Stage was ever followed is offered again', async () => {
	const there = await world(1);
	there.weather.rough = false;
	const desk = tablet(there);
	const ben = phone(there, desk.keys);
	try {
		await until(async () => expect((await ben.records.seance())?.token).toBeDefined());
		await until(() => expect(ben.seen()).toBeDefined());
		desk.page().die();
		there.weather.stageLost = true;
		ben.load();
		await ben.writes('Un');
		await new Promise((resolve) => setTimeout(resolve, 300));
		there.forget();
		there.weather.stageLost = false;
		desk.crash();
		await until(() => expect(desk.page().texts()).toEqual(['Un']));
		await until(async () => expect(await ben.records.outbox()).toEqual([]));
	} finally {
		ben.stop();
		desk.page().die();
		there.close();
	}
});

test('a note kept while the outbox was just found empty goes out all the same', async () => {
	const there = await world(2);
	there.weather.rough = false;
	const desk = tablet(there);
	const ben = phone(there, desk.keys);
	try {
		await until(() => expect(ben.seen()).toBeDefined());
		await new Promise((resolve) => setTimeout(resolve, 100));
		const outbox = ben.records.outbox.bind(ben.records);
		let slow = true;
		ben.records.outbox = async () => {
			const found = await outbox();
			if (slow) await new Promise((resolve) => setTimeout(resolve, 60));
			return found;
		};
		ben.flush();
		await ben.writes('Un');
		slow = false;
		await until(() => expect(desk.page().texts()).toEqual(['Un']));
	} finally {
		ben.stop();
		desk.page().die();
		there.close();
	}
});
