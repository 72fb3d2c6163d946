/** What whoever has the relay's file and the café's keys can tell of which notes came from one phone. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { phoneInMemory } from '#device/phone/memory.ts';
import { openCharter } from '#sealing/charter.ts';
import { openFrame } from '#sealing/frame.ts';
import { invitationOf } from '#sealing/keys.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { noteSecret, receiptOf } from '#sealing/secrets.ts';
import { Again } from '#sync/again.ts';
import type { Chances } from '#sync/follow.ts';
import { GuestLoop } from '#sync/guest.ts';
import { send } from '#sync/member-client.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import { toBase64url } from '#wire/bytes.ts';
import { inboxPath } from '#wire/paths.ts';
import { seeded } from '../support/chance.ts';
import {
	enter,
	netTo,
	openRoom,
	settingsOf,
	startRelay,
	type TestRelay,
	type TestRoom
} from '../support/relay.ts';
import { until } from '../support/until.ts';

let relay: TestRelay;
let room: TestRoom;
const random = seeded('unlinked');

beforeEach(async () => {
	relay = await startRelay();
	room = await openRoom(relay);
});
afterEach(() => relay.close());

/** A phone whose page can be reloaded, in a room whose tablet is away. */
async function phone() {
	const invitation = invitationOf(room.keys);
	const charter = openCharter(invitation, settingsOf(room.keys).charter);
	if (typeof charter === 'string') throw new Error(charter);
	const records = phoneInMemory();
	const door = toBase64url(invitation.door);
	await records.takeUp({
		room: invitation.room,
		door,
		seed: toBase64url(random(16)),
		n: 0
	});
	const chances: Chances = {
		random: () => (random(1)[0] ?? 0) / 256,
		now: Date.now,
		sleep: (milliseconds, signal) =>
			new Promise((resolve) => {
				signal.addEventListener('abort', () => resolve(), { once: true });
				setTimeout(resolve, Math.min(milliseconds, 20));
			})
	};
	let loop: GuestLoop | undefined;
	/** What went out, whatever the relay made of it. */
	const offered: RequestInit[] = [];
	const net = netTo(relay.url);
	const heard: typeof net = {
		...net,
		fetch: (path, init) => {
			if (path === inboxPath(invitation.room)) offered.push(init);
			return net.fetch(path, init);
		}
	};
	const told = {
		door: () => undefined,
		line: () => undefined,
		stage: () => undefined,
		changed: () => undefined
	};
	const load = () => {
		loop?.stop();
		const opening = { charter: openCharter, frame: openFrame };
		loop = new GuestLoop(heard, records, told, chances, opening);
		void loop.run();
	};
	load();
	return {
		load,
		offered,
		stop: () => loop?.stop(),
		/** A note; it is at the relay when this resolves. */
		async writes(text: string) {
			const secret = noteSecret(random);
			const note = {
				kind: 'note' as const,
				step: 's1',
				rev: 1,
				secret,
				body: { text }
			};
			const sealed = await sealContribution(charter, note);
			if (sealed === undefined) throw new Error('too long');
			await records.give({ ...note, receipt: receiptOf(secret, 1), question: '' }, sealed);
			loop?.flush();
			await until(async () => {
				for (const { handed } of await records.outbox()) expect(handed).toBeTruthy();
			});
		}
	};
}

/** What stands in the relay's file, in its order. */
async function file(): Promise<string[]> {
	const answer = await room.owner.inbox.get('offset=-1', {});
	if (!answer.ok) throw new Error(answer.reason);
	return (await answer.response.json()) as string[];
}

test('while the tablet is away, pages loaded again put no envelope into the relay’s file a second time', async () => {
	const [ana, ben] = [await phone(), await phone()];
	await ana.writes('Ana un');
	await ben.writes('Ben');
	await ana.writes('Ana deux');
	for (let n = 0; n < 3; n++) {
		ana.load();
		await ana.writes(`Ana, après ${String(n)}`);
	}
	const kept = await file();
	expect(kept).toHaveLength(6);
	expect(new Set(kept).size).toBe(6);
	// Once each, so that it does not rest on the relay alone.
	expect([...ana.offered, ...ben.offered]).toHaveLength(6);
	for (const { stop } of [ana, ben]) stop();
});

test('an envelope that the relay’s file still holds is not put there again, whoever offers it', async () => {
	const tokens = [await enter(room), await enter(room)];
	for (const token of [...tokens, ...tokens])
		expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
	expect(await file()).toEqual(['AAAA']);
});

/** Time held in the hand: phones sleep in it, each with a clock of its own that is wrong. */
function heldTime() {
	let now = 1_000_000;
	let leapt = now;
	let phones = 0;
	let sleeping: { until: number; of: number; wake: () => void }[] = [];
	return {
		now: () => now,
		/** How another phone waits. */
		sleeps: () => {
			const of = phones++;
			return (milliseconds: number, signal: AbortSignal) =>
				new Promise<void>((resolve) => {
					signal.addEventListener('abort', () => resolve(), { once: true });
					sleeping.push({ until: now + milliseconds, of, wake: resolve });
				});
		},
		/** Nobody is awake in between. They wake one after the other, each with all that it has missed. */
		leap: (milliseconds: number) => void (leapt = now += milliseconds),
		async pass(milliseconds: number) {
			const end = now + milliseconds;
			for (;;) {
				sleeping.sort((a, b) =>
					a.until <= leapt && b.until <= leapt ? a.of - b.of : a.until - b.until
				);
				const [next] = sleeping;
				if (next === undefined || next.until > end) break;
				sleeping = sleeping.slice(1);
				now = Math.max(now, next.until);
				next.wake();
				for (let turn = 0; turn < 4; turn++) await Promise.resolve();
			}
			now = Math.max(now, end);
		}
	};
}

type HeldTime = ReturnType<typeof heldTime>;

/** What one phone offers again, and when; its clock is wrong by so much, and it knows the relay's. */
function offering(
	time: HeldTime,
	wrong: number,
	chance: () => number,
	offers: (receipt: string) => void
) {
	const clock = new RelayClock();
	const now = () => time.now() + wrong;
	clock.heard(now(), now(), time.now());
	const net = {
		clock,
		now,
		fetch: () => Promise.reject(new Error('nothing is asked'))
	};
	const waiting: { receipt: string; handed: string }[] = [];
	const again = new Again(net, { random: chance, now, sleep: time.sleeps() }, () => {
		for (const one of waiting)
			if (again.isDue(one.receipt)) {
				offers(one.receipt);
				one.handed = 'a life';
				again.handed(one.receipt);
			}
	});
	return { again, waiting };
}

const phones = 6;
const each = 3;

/** Rounds of a loss: how often two that stand side by side in what is offered again are of one phone. */
async function neighbours(
	rounds: number,
	happens: (time: HeldTime) => Promise<void>
): Promise<number> {
	const bytes = seeded('neighbours');
	const chance = () => new DataView(bytes(4).buffer).getUint32(0) / 2 ** 32;
	let pairs = 0;
	for (let round = 0; round < rounds; round++) {
		const time = heldTime();
		const file: string[] = [];
		for (let of = 0; of < phones; of++) {
			const wrong = Math.floor(chance() * 1e6);
			const { again, waiting } = offering(time, wrong, chance, (receipt) => file.push(receipt));
			for (let n = 0; n < each; n++)
				waiting.push({
					receipt: `${String(of)} ${String(n)}`,
					handed: 'a life before'
				});
			// They learn of it one after the other, within one window of the relay's clock.
			await time.pass(chance() * 2_000);
			again.heed(waiting, 'a life');
		}
		await happens(time);
		expect(file.toSorted()).toEqual([...new Set(file)].sort());
		expect(file).toHaveLength(phones * each);
		pairs += file.filter((one, at) => at > 0 && one[0] === file[at - 1]?.[0]).length;
	}
	return pairs / rounds;
}

// In a shuffle of all, each of the 17 neighbourhoods is of one phone with a chance of 2 in 17: 2 a round; so many rounds stray by
// less than 0.25 from it.
test.each([
	['phones awake', (time: HeldTime) => time.pass(45_000)],
	[
		'phones that slept meanwhile',
		async (time: HeldTime) => {
			time.leap(90_000);
			await time.pass(120_000);
		}
	]
])(
	'after a loss each envelope goes once, and who stands side by side in the file tells nothing: %s',
	async (_, happens) => {
		expect(Math.abs((await neighbours(400, happens)) - 2)).toBeLessThan(0.25);
	}
);

test('what has no receipt goes again only once the tablet publishes, after pauses that grow', async () => {
	const time = heldTime();
	const at: number[] = [];
	const { again, waiting } = offering(
		time,
		0,
		() => 0.5,
		() => at.push(time.now() - 1_000_000)
	);
	waiting.push({ receipt: 'r', handed: 'a life' });
	again.heed(waiting, 'a life');
	await time.pass(600_000);
	expect(at).toEqual([]);
	for (let second = 0; second < 1_200; second++) {
		again.frame();
		await time.pass(1_000);
	}
	const pauses = at.map((instant, n) => instant - (at[n - 1] ?? 600_000));
	expect(pauses.length).toBeGreaterThan(2);
	expect(pauses[0]).toBeLessThan(60_000);
	for (const [n, pause] of pauses.slice(1).entries())
		expect(pause).toBeGreaterThanOrEqual(60_000 * 2 ** (n + 1));
	again.heed([], 'a life');
	again.frame();
	await time.pass(1e7);
	expect(at).toHaveLength(pauses.length);
});
