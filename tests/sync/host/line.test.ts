/** The facilitator's line and real phones at a real relay; the café at its end is one held in the hand. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import { notesOf } from '#cafe/select.ts';
import { openCharter, type Charter } from '#sealing/charter.ts';
import { openFrame } from '#sealing/frame.ts';
import { doorTokenOf } from '#sealing/invitation.ts';
import { invitationOf, withNewDoor } from '#sealing/keys.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { idOf, noteSecret, receiptOf } from '#sealing/secrets.ts';
import type { Sent } from '#stage/contribution.ts';
import { read, type Frame } from '#stage/frames.ts';
import { project } from '#stage/project.ts';
import { ask, type Net } from '#sync/answer.ts';
import type { Chances } from '#sync/follow.ts';
import type { LineState } from '#sync/host/line-state.ts';
import { HostLine } from '#sync/host/line.ts';
import { join, send } from '#sync/member-client.ts';
import { nextFrame, startingFrom } from '#sync/stage-writer.ts';
import { bearer } from '#wire/headers.ts';
import { inboxPath, stagePath } from '#wire/paths.ts';
import { running, step } from '../../support/cafes.ts';
import { seeded } from '../../support/chance.ts';
import {
	facilitator,
	netTo,
	startRelay,
	type TestRelay,
	type TestRoom
} from '../../support/relay.ts';
import { until } from '../../support/until.ts';

const random = seeded('phones');

let relay: TestRelay;
let ana: TestRoom;
let lines: HostLine[];

beforeEach(async () => {
	relay = await startRelay();
	ana = facilitator(relay);
	lines = [];
});
afterEach(async () => {
	for (const line of lines) line.stop();
	await relay.close();
});

/** Long waits end when the test says so, short ones soon. */
function patience(): Chances & { pass: () => void } {
	let waiting: (() => void)[] = [];
	return {
		random: () => 0,
		now: Date.now,
		sleep: (milliseconds, signal) =>
			new Promise((resolve) => {
				signal.addEventListener('abort', () => resolve(), { once: true });
				if (milliseconds > 15_000) waiting.push(resolve);
				else setTimeout(resolve, Math.min(milliseconds, 30));
			}),
		pass() {
			for (const end of waiting) end();
			waiting = [];
		}
	};
}

/** A tablet: a café in one step, its line, and a disk that keeps only while it `keeps`. */
function tablet({ writer = 1, net = netTo(relay.url), admission = {} } = {}) {
	const counter = running(step('s1', 'recolte', { policy: 'at-once' }));
	const states: LineState[] = [];
	const disk = {
		keeps: true,
		cursor: undefined as string | undefined,
		receipts: {} as Record<string, string>,
		unreadable: 0,
		twice: [] as string[]
	};
	let frames = startingFrom(writer * 100);
	const show = () => {
		const beside = { receipts: disk.receipts as never, share };
		const [next, frame] = nextFrame(frames, project(counter.cafe, aliases, counter.now, beside));
		frames = next;
		if (frame !== undefined && next.last !== undefined) line.shown(frame, next.last);
	};
	const chances = patience();
	let share = 1;
	let aliases: Record<string, string> = {};
	const line = new HostLine({
		net,
		chances,
		random: seeded(`tablet ${String(writer)}`),
		host: relay.host,
		keys: ana.keys,
		admission: { open: true, cap: 60, closed: false, ...admission },
		writer,
		cursor: undefined,
		receipts: [],
		desk: {
			cafe: () => counter.cafe,
			aliases: () => ({}),
			takeIn(rows, { receipts, cursor, unreadable }) {
				counter.take(...rows);
				show();
				if (!disk.keeps) return;
				disk.unreadable += unreadable;
				for (const receipt of Object.keys(receipts))
					if (receipt in disk.receipts) disk.twice.push(receipt);
				Object.assign(disk.receipts, receipts);
				show();
				if (cursor === undefined) return;
				disk.cursor = cursor;
				line.stored(cursor);
			}
		},
		publishAfresh: () => undefined,
		lighten() {
			if (share <= 1 / 16) return false;
			share /= 2;
			frames = startingFrom(frames.n);
			show();
			return true;
		},
		tell: (state) => void states.push(state)
	});
	lines.push(line);
	show();
	const texts = () =>
		notesOf(counter.cafe, 's1')
			.map(({ text }) => text)
			.sort();
	const publishes = (notes: readonly Contribution[]) => {
		counter.take(...notes);
		aliases = Object.fromEntries(notes.map(({ id }) => [id, `public-${id}`]));
		show();
	};
	return { line, counter, states, disk, show, texts, publishes, pass: chances.pass };
}

/** A phone that has come in. */
async function phone(keys = ana.keys) {
	const invitation = invitationOf(keys);
	const joined = await join(ana.net, invitation, doorTokenOf(invitation));
	if (!joined.ok) throw new Error(joined.reason);
	const { token } = joined.value;
	const charter = openCharter(invitation, joined.value.charter);
	if (typeof charter === 'string') throw new Error(charter);
	return {
		charter,
		async says(text: string | null, secret = noteSecret(random), rev = 1) {
			const body = text === null ? null : { text };
			const sealed = await sealed1(charter, { kind: 'note', step: 's1', rev, secret, body });
			const sent = await send(ana.net, ana.room, token, sealed);
			if (!sent.ok) throw new Error(sent.reason);
			return { secret, sealed, receipt: receiptOf(secret, rev), id: idOf(secret) };
		},
		sends: (sealed: string) => send(ana.net, ana.room, token, sealed),
		/** The Stage as the relay gives it to this member. */
		async stage() {
			const answer = await ask(ana.net, `${stagePath(ana.room)}?offset=-1`, {
				headers: { authorization: bearer(token) }
			});
			if (!answer.ok) return undefined;
			const records = (await answer.response.json()) as string[];
			return read(records.map((sealed) => openFrame(charter, sealed) as Frame))?.stage;
		}
	};
}

async function sealed1(charter: Charter, sent: Sent): Promise<string> {
	const sealed = await sealContribution(charter, sent);
	if (sealed === undefined) throw new Error('too long');
	return sealed;
}

/** What still lies in the inbox at the relay. */
async function inbox(): Promise<number> {
	const answer = await ana.owner.inbox.get('offset=-1', {});
	if (!answer.ok) throw new Error(answer.reason);
	return ((await answer.response.json()) as unknown[]).length;
}

const open = (states: readonly LineState[]) =>
	until(() => expect(states.at(-1)).toMatchObject({ at: 'open' }));

describe('the line', () => {
	test('1. takes notes in by threes, gives receipts in the Stage, then empties the inbox', async () => {
		const { states, texts, disk } = tablet();
		await open(states);
		const [ben, chloe] = [await phone(), await phone()];
		const one = await ben.says('Un');
		await chloe.says('Deux');
		await until(async () => expect(await inbox()).toBe(2));
		expect(texts()).toEqual([]);
		await ben.says('Trois');
		await until(() => expect(texts()).toEqual(['Deux', 'Trois', 'Un']));
		await until(async () => expect((await ben.stage())?.receipts).toEqual(disk.receipts));
		expect(disk.receipts[one.receipt]).toBe('taken');
		await until(async () => expect(await inbox()).toBe(0));
	});

	test('2. lets one note wait twenty seconds, or until its step ends', async () => {
		const { states, texts, pass, line } = tablet();
		await open(states);
		const ben = await phone();
		await ben.says('Seule');
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(texts()).toEqual([]);
		// It may still be on its way, and only what waits already is let go.
		await until(() => {
			pass();
			expect(texts()).toEqual(['Seule']);
		});
		await ben.says('À la fin');
		await until(() => {
			line.flush();
			expect(texts()).toEqual(['Seule', 'À la fin']);
		});
	});

	test('3. counts what comes twice once, and says what it cannot read', async () => {
		const { states, texts, disk } = tablet();
		await open(states);
		const ben = await phone();
		const { sealed } = await ben.says('Un');
		await ben.sends(sealed);
		await ben.sends(sealed);
		await ben.sends('AAAAAAAAAAAAAAAA');
		await ben.says('Deux');
		await ben.says('Trois');
		await until(() => expect(texts()).toEqual(['Deux', 'Trois', 'Un']));
		expect(disk.unreadable).toBe(1);
	});

	test('4. while the disk refuses there is no receipt, and the relay keeps everything', async () => {
		const { states, texts, disk } = tablet();
		disk.keeps = false;
		await open(states);
		const ben = await phone();
		for (const text of ['Un', 'Deux', 'Trois']) await ben.says(text);
		await until(() => expect(texts()).toHaveLength(3));
		await until(async () => expect(await ben.stage()).toBeDefined());
		expect(await ben.stage()).not.toHaveProperty('receipts');
		expect(await inbox()).toBe(3);
	});

	test('5. a relay that lost everything gets the room back, with its members and the whole Stage', async () => {
		const port = Number(relay.host.split(':')[1]);
		const { states, counter, show } = tablet();
		await open(states);
		const ben = await phone();
		await until(async () => expect(await ben.stage()).toBeDefined());
		await relay.close();
		await until(() => expect(states.at(-1)).toEqual({ at: 'unreachable', reason: 'no-network' }));
		counter.do({ kind: 'count-present', present: 17 });
		show();
		relay = await startRelay(':memory:', port);
		await open(states);
		await until(async () => expect((await ben.stage())?.present).toBe(17));
		await ben.says('Je suis toujours là');
	});

	test('6. a door that changed lets nobody in by the old one; those inside stay', async () => {
		const { states, line } = tablet();
		await open(states);
		const ben = await phone();
		const keys = withNewDoor(ana.keys, seeded('new door'));
		line.change({ open: true, cap: 60, closed: false }, keys);
		await until(() => expect(phone()).rejects.toThrow('door-changed'));
		await phone(keys);
		await ben.says('Toujours là');
		line.change({ open: false, cap: 60, closed: false }, keys);
		await until(() => expect(phone(keys)).rejects.toThrow('door-locked'));
		line.change({ open: false, cap: 60, closed: true }, keys);
		await until(() => expect(ben.says('Trop tard')).rejects.toThrow('room-closed'));
	});

	test('7. a page that took over publishes; the one before it stops', async () => {
		const first = tablet({ writer: 1 });
		await open(first.states);
		const second = tablet({ writer: 2 });
		await open(second.states);
		const ben = await phone();
		second.counter.do({ kind: 'count-present', present: 5 });
		second.show();
		await until(async () => expect((await ben.stage())?.present).toBe(5));
		first.counter.do({ kind: 'count-present', present: 9 });
		first.show();
		await until(() => expect(first.states.at(-1)).toEqual({ at: 'ended', reason: 'taken-over' }));
		expect((await ben.stage())?.present).toBe(5);
	});

	test('8. erased means erased: nobody reads, joins or sends any more', async () => {
		const { states, line } = tablet();
		await open(states);
		const ben = await phone();
		expect(await line.erase()).toEqual({ ok: true });
		expect(states.at(-1)).toEqual({ at: 'ended', reason: 'erased' });
		await expect(ben.says('Trop tard')).rejects.toThrow('room-erased');
		await expect(phone()).rejects.toThrow('room-erased');
	});

	test('9. the answer to an append lost on the way: it is sent again to the byte, and counts once', async () => {
		const real = netTo(relay.url);
		const appended: string[] = [];
		let lose = true;
		const net = {
			...real,
			fetch: async (path: string, init: RequestInit) => {
				const response = await real.fetch(path, init);
				if (path !== stagePath(ana.room) || init.method !== 'POST') return response;
				appended.push(init.body as string);
				if (!lose) return response;
				lose = false;
				throw new TypeError('Failed to fetch');
			}
		};
		const { states, show, counter } = tablet({ net });
		await until(() => expect(appended.length).toBeGreaterThan(1));
		await open(states);
		expect(appended[1]).toBe(appended[0]);
		counter.do({ kind: 'count-present', present: 3 });
		show();
		const ben = await phone();
		await until(async () => expect((await ben.stage())?.present).toBe(3));
	});

	test('10. without network from the start it waits, and the room opens when one comes', async () => {
		const port = Number(relay.host.split(':')[1]);
		await relay.close();
		const { states } = tablet();
		await until(() => expect(states.at(-1)).toEqual({ at: 'unreachable', reason: 'no-network' }));
		relay = await startRelay(':memory:', port);
		await open(states);
		await phone();
	});

	test('11. an old copy of the relay’s file put back: phones get what is shown since, and no note is lost that the tablet’s place lies beyond', async () => {
		await relay.close();
		const folder = mkdtempSync(path(tmpdir(), 'comptoir-'));
		const [file, copy] = [path(folder, 'relay.db'), path(folder, 'copy.db')];
		const port = Number(relay.host.split(':')[1]);
		const restart = async () => (relay = await startRelay(file, port));
		await restart();
		const held = heldInbox(relay.url);
		const { states, counter, show, texts, disk } = tablet({ net: held.net });
		await open(states);
		const ben = await phone();
		const shows = async (present: number) => {
			counter.do({ kind: 'count-present', present });
			show();
			await until(async () => expect((await ben.stage())?.present).toBe(present));
		};
		await shows(1);
		await relay.close();
		copyFileSync(file, copy);
		await restart();

		for (let present = 2; present < 6; present++) await shows(present);
		for (const text of ['Un', 'Deux', 'Trois']) await ben.says(text);
		await until(() => expect(Object.keys(disk.receipts)).toHaveLength(3));

		await relay.close();
		copyFileSync(copy, file);
		for (const log of ['-wal', '-shm']) rmSync(file + log, { force: true });
		held.hold();
		await restart();
		const since = ['Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf'];
		for (const text of since) await ben.says(text);
		held.release();
		await shows(17);
		await until(() => expect(texts()).toEqual(['Un', 'Deux', 'Trois', ...since].sort()));
		expect(disk.twice).toEqual([]);
		await open(states);
		rmSync(folder, { recursive: true });
	});

	test('12. a Stage too large for a proxy on the way goes out with less in it, and what comes after it follows', async () => {
		const { net, refused } = proxyThatTakes(60_000);
		const { states, counter, show, publishes } = tablet({ net });
		await open(states);
		const ben = await phone();
		const shown = async () => Object.keys((await ben.stage())?.notes ?? {}).length;
		publishes(Array.from({ length: 60 }, (_, at) => noteOf(String(at), '語'.repeat(500))));
		await until(async () => expect(await shown()).toBeGreaterThan(10));
		expect(await shown()).toBeLessThan(60);
		expect(refused.length).toBeGreaterThan(0);
		counter.do({ kind: 'count-present', present: 10 });
		show();
		await until(async () => expect((await ben.stage())?.present).toBe(10));
		await open(states);
	});

	test('13. what is published and stays refused is said, and no longer once it has come', async () => {
		const { net, takes } = proxyThatTakes(10);
		const { states, counter, show } = tablet({ net });
		await until(() => expect(states.at(-1)).toEqual({ at: 'behind', reason: 'too-large' }));
		takes(100_000);
		counter.do({ kind: 'count-present', present: 3 });
		show();
		await open(states);
		const ben = await phone();
		expect((await ben.stage())?.present).toBe(3);
	});
});

const noteOf = (id: string, text: string): Contribution => ({
	id,
	rev: 1,
	step: 's1',
	how: 'phone',
	kind: 'note',
	body: { text }
});

/** A way to the relay on which reading the inbox can be held back. */
function heldInbox(url: string) {
	const real = netTo(url);
	let held = false;
	const net: Net = {
		...real,
		fetch: (path, init) =>
			held && path.startsWith(`${inboxPath(ana.room)}?`)
				? Promise.reject(new TypeError('Failed to fetch'))
				: real.fetch(path, init)
	};
	return { net, hold: () => void (held = true), release: () => void (held = false) };
}

/** A proxy before the relay that takes no larger body, and says so in its own words. */
function proxyThatTakes(most: number) {
	const real = netTo(relay.url);
	const refused: number[] = [];
	const net: Net = {
		...real,
		fetch: (path, init) => {
			const { length } = typeof init.body === 'string' ? init.body : '';
			if (path !== stagePath(ana.room) || length <= most) return real.fetch(path, init);
			refused.push(length);
			return Promise.resolve(new Response('<h1>413</h1>', { status: 413 }));
		}
	};
	return { net, refused, takes: (more: number) => void (most = more) };
}
