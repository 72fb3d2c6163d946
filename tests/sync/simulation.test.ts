/**
 * A café through a bad day: a real tablet on a real journal, a real relay behind its real HTTP, and real phones, through loss,
 * repetition, restarts, amnesia and full disks, by chance. Whatever happened, in the end everybody sees the same, what a phone
 * was told is received stands in the café once, and what was withdrawn or erased is nowhere. The clock is the test's own.
 */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Contribution } from '#cafe/contribution.ts';
import { runOf } from '#cafe/cafe.ts';
import { isPoll, votersOf } from '#cafe/poll.ts';
import { unreadNotes } from '#cafe/select.ts';
import { sleep } from '#device/waking.ts';
import type { Stage } from '#stage/document.ts';
import { project } from '#stage/project.ts';
import { seeded } from '../support/chance.ts';
import { freshName } from '../support/indexeddb.ts';
import { holds } from '../support/property.ts';
import { SimulatedPhone } from '../support/simulated/phone.ts';
import { SimulatedRelay } from '../support/simulated/relay.ts';
import { Tablet } from '../support/simulated/tablet.ts';
import { holdTheClock, letTheClockGo, pass, settle } from '../support/simulated/time.ts';
import { Weather } from '../support/simulated/weather.ts';

const phonesThere = 3;
/** The same Stage published again is in the relay's time as it is known then; milliseconds. */
const clockTolerance = 500;
/** In which all must be well again once nothing fails any more; milliseconds. */
const patience = 5 * 60_000;

const happenings = {
	'a note written': 14,
	'a note changed': 6,
	'a note withdrawn': 6,
	'a vote': 6,
	'« j’ai fini »': 3,
	'codes shown to the tablet': 2,
	'a phone reloaded': 3,
	'a phone that forgot': 2,
	'the next step': 6,
	'notes published': 8,
	'a note put aside': 4,
	'a note erased': 4,
	'a poll held': 6,
	'a result revealed': 8,
	'the board sorted': 7,
	'a gesture taken back': 8,
	'time passes': 12,
	'the tablet reloaded': 2,
	'the disk full': 4,
	'the relay restarted': 2,
	'the relay lost everything': 2,
	'an older copy of the relay’s file made': 2,
	'an older copy put back': 4
};
type Happening = keyof typeof happenings;
type Met = Happening | 'a request lost' | 'an answer lost' | 'a request said twice' | 'a receipt';
interface Drawn {
	what: Happening;
	who: number;
	a: number;
}

beforeEach(() => {
	holdTheClock();
	const page = new EventTarget();
	vi.stubGlobal('window', page);
	vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
	// A device without Web Locks: a page that dies takes no leave of them.
	vi.stubGlobal('navigator', {});
});
afterEach(() => {
	vi.unstubAllGlobals();
	letTheClockGo();
});

class Day {
	readonly relay = new SimulatedRelay();
	readonly phones: SimulatedPhone[] = [];
	readonly erased = new Set<string>();
	/** Every text that a note ever had, by its secret. */
	readonly texts = new Map<string, string[]>();
	readonly weather: Weather;
	tablet!: Tablet;
	readonly #bytes: ReturnType<typeof seeded>;
	readonly #meets: (what: Met, times?: number) => void;
	#written = 0;

	constructor(seed: number, meets: (what: Met, times?: number) => void) {
		this.#bytes = seeded(String(seed));
		this.#meets = meets;
		this.weather = new Weather(this.relay, this.#bytes, meets);
	}

	async begin(): Promise<void> {
		this.tablet = await Tablet.open(freshName(), this.weather);
		await pass(1000);
		for (let n = 0; n < phonesThere; n++) await this.#arrives(n);
		this.relay.copy();
		await pass(2000);
	}

	end(): void {
		for (const phone of this.phones) phone.end();
		this.tablet.end();
		this.relay.close();
	}

	async #arrives(n: number): Promise<void> {
		const phone = new SimulatedPhone(freshName(), `10.0.1.${n}`, this.weather);
		this.phones[n] = phone;
		await phone.joins(this.tablet.invitation, this.#bytes(32));
	}

	async happens({ what, who, a }: Drawn): Promise<void> {
		const phone = this.phones[who % phonesThere];
		if (phone === undefined) return;
		const met = await this.#acts[what](phone, a, who % phonesThere);
		if (met !== false) this.#meets(what);
		await settle();
	}

	#acts: Record<Happening, (phone: SimulatedPhone, a: number, n: number) => unknown> = {
		'a note written': (phone) => this.#writes(phone),
		'a note changed': (_, a, n) => this.#changes(n, a, this.#text()),
		'a note withdrawn': (_, a, n) => this.#changes(n, a, null),
		'a vote': (phone, a) => {
			const { vote, step } = phone.stage ?? {};
			const target = Object.keys(vote?.targets ?? {})[a % 3];
			return step === undefined || target === undefined
				? false
				: phone.votes(step.id, { [target]: 1 });
		},
		'« j’ai fini »': (phone, a) =>
			phone.stage?.step !== undefined && phone.says(phone.stage.step.id, a % 4 > 0),
		'codes shown to the tablet': async (phone) => this.tablet.aims(await phone.codes()),
		'a phone reloaded': (phone) => phone.reloads(),
		'a phone that forgot': async (phone, _, n) => {
			await phone.forgets();
			await this.#arrives(n);
		},
		'the next step': (_, a) => {
			const { steps, current } = this.tablet.cafe;
			const others = steps.filter(({ id }) => id !== current);
			return this.#do({
				kind: 'start-step',
				step: others[a % others.length]?.id ?? ''
			});
		},
		'notes published': () => {
			const { cafe } = this.tablet;
			const notes = cafe.steps.flatMap(({ id }) => unreadNotes(cafe, id).map(({ id }) => id));
			return this.#do({ kind: 'publish-notes', notes });
		},
		'a note put aside': (_, a) => {
			const note = this.#anyNote(a);
			return this.#do({
				kind: 'hide-note',
				note: note?.id ?? '',
				hidden: true
			});
		},
		'a note erased': (_, a) => {
			const note = this.#anyNote(a);
			if (note?.body == null || !('text' in note.body)) return false;
			if (!this.#do({ kind: 'erase-note', note: note.id })) return false;
			this.erased.add(note.body.text);
			return true;
		},
		'a poll held': async (_, a) => {
			if (!this.#do({ kind: 'start-step', step: a % 2 === 0 ? 's3' : 's4' })) return false;
			await pass(3000);
			let voted = 0;
			for (const phone of this.phones)
				if ((await this.#acts['a vote'](phone, a, 0)) === true) voted += 1;
			this.#meets('a vote', voted);
			await pass(5000 + a * 800);
			return voted > 0;
		},
		'a result revealed': () => {
			const { cafe } = this.tablet;
			const poll = cafe.steps.find(
				(step) =>
					isPoll(step) && votersOf(cafe, step) > 0 && runOf(cafe, step.id).results === undefined
			);
			return this.#do({ kind: 'reveal-results', step: poll?.id ?? '' });
		},
		'the board sorted': (_, a) => {
			const note = this.#anyNote(a);
			if (note === undefined) return false;
			const { id, step } = note;
			const group = `group-${String(this.#written++)}`;
			return a % 2 === 0
				? this.#do({ kind: 'keep-note', note: id, kept: true })
				: this.#do({
						kind: 'add-group',
						group,
						step,
						name: 'Un nuage',
						notes: [id]
					});
		},
		'a gesture taken back': () => this.#do({ kind: 'undo' }),
		'time passes': (_, a) => pass(2000 + a * 800),
		'the tablet reloaded': () => this.tablet.reload(),
		'the disk full': async (_, a) => {
			this.tablet.full = true;
			await pass(2000 + a * 700);
			// A page that goes now takes what only it had with it.
			if (a % 2 === 0) await this.tablet.reload();
			this.tablet.full = false;
		},
		'the relay restarted': () => this.relay.restart(),
		'the relay lost everything': () => this.relay.forget(),
		'an older copy of the relay’s file made': () => this.relay.copy(),
		// Under a process that goes on, or over a restart.
		'an older copy put back': (_, a) => this.relay.putBack(a % 2 === 0)
	};

	#do(intent: Parameters<Tablet['do']>[0]): boolean {
		return this.tablet.do(intent) === undefined;
	}

	#text = (): string => `« note ${String(this.#written++)} »`;

	async #writes(phone: SimulatedPhone): Promise<boolean> {
		const step = phone.stage?.step;
		if (step?.notes !== true) return false;
		const text = this.#text();
		if (!(await phone.writes(step.id, text))) return false;
		const mine = (await phone.records.given()).find(
			({ body }) => body !== null && 'text' in body && body.text === text
		);
		this.texts.set(mine?.secret ?? '', [text]);
		return true;
	}

	/** The first phone from there on that has a note of its own changes it, or withdraws it. */
	async #changes(from: number, a: number, text: string | null): Promise<boolean> {
		for (let n = 0; n < phonesThere; n++) {
			const phone = this.phones[(from + n) % phonesThere];
			const given = (await phone?.records.given()) ?? [];
			const own = given.filter(({ kind, body }) => kind === 'note' && body !== null);
			const one = own[a % (own.length || 1)];
			if (phone === undefined || one === undefined) continue;
			if (!(await phone.changes(one.secret, text))) return false;
			if (text !== null) this.texts.get(one.secret)?.push(text);
			return true;
		}
		return false;
	}

	#anyNote(a: number): Contribution | undefined {
		const { cafe } = this.tablet;
		const rows = [...cafe.contributions.values()].flatMap((step) => [...step.values()]);
		const notes = rows.filter(({ kind, body }) => kind === 'note' && body !== null);
		return notes[a % (notes.length || 1)];
	}

	/** Once nothing fails any more all is well within the patience, on every device. */
	async ends(): Promise<void> {
		this.weather.rough = false;
		for (let waited = 0; ; waited += 2000) {
			try {
				await this.#isWell();
				return;
			} catch (error) {
				if (waited >= patience) throw error;
			}
			await pass(2000);
		}
	}

	async #isWell(): Promise<void> {
		const { tablet } = this;
		expect(tablet.line).toMatchObject({ at: 'open' });
		expect(tablet.session.save).toEqual({ at: 'saved' });
		const published = await tablet.published();
		const { saved } = tablet.session.room;
		const beside = {
			receipts: saved?.receipts ?? {},
			invitation: tablet.invitation
		};
		const fresh = project(tablet.cafe, tablet.session.aliases, Date.now(), beside);
		expect(timeless(published?.stage)).toEqual(timeless(fresh));
		const rows = (await tablet.saved())?.contributions as readonly Contribution[];
		const standing = rows.flatMap(({ body }) =>
			body !== null && 'text' in body ? [body.text] : []
		);
		expect(new Set(standing).size).toBe(standing.length);
		for (const phone of this.phones) {
			expect(timeless(phone.stage)).toEqual(timeless(fresh));
			expect(Math.abs(endOf(phone.stage) - endOf(fresh))).toBeLessThanOrEqual(clockTolerance);
			expect(await phone.records.outbox()).toEqual([]);
			for (const { kind, secret, body, verdict } of await phone.records.given()) {
				expect(verdict).toBeDefined();
				if (verdict !== 'taken' || kind !== 'note') continue;
				const last = body !== null && 'text' in body ? body.text : undefined;
				for (const text of this.texts.get(secret) ?? [])
					expect([text, standing.includes(text)]).toEqual([
						text,
						text === last && !this.erased.has(text)
					]);
			}
		}
		for (const text of this.erased) expect(standing).not.toContain(text);
	}

	/** How many things of the phones were told to be received. */
	async receipts(): Promise<number> {
		const given = await Promise.all(this.phones.map(({ records }) => records.given()));
		return given.flat().filter(({ verdict }) => verdict === 'taken').length;
	}
}

/** Without what is told in the relay's time. */
const timeless = (stage: Stage | undefined) =>
	stage && { ...stage, clock: undefined, turn: undefined };
const endOf = (stage: Stage | undefined): number => {
	const clock = stage?.clock;
	return clock !== undefined && 'end' in clock ? clock.end : 0;
};

async function lived(
	seed: number,
	drawn: readonly Drawn[],
	meets: (what: Met, times?: number) => void
) {
	const day = new Day(seed, meets);
	try {
		await day.begin();
		for (const each of drawn) await day.happens(each);
		await day.ends();
		meets('a receipt', await day.receipts());
	} finally {
		day.end();
	}
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
	what: fc.oneof(
		...Object.entries(happenings).map(([what, weight]) => ({
			weight,
			arbitrary: fc.constant(what as Happening)
		}))
	),
	who: fc.nat(phonesThere - 1),
	a: fc.nat(40)
});

const floors = Object.fromEntries(Object.keys(happenings).map((what) => [what, 1])) as Record<
	Met,
	number
>;

test(
	'whatever happens, all see the same in the end, and what was received is there once',
	{ timeout: 240_000 },
	() =>
		holds(
			{
				...floors,
				'a request lost': 50,
				'an answer lost': 50,
				'a request said twice': 10,
				'a receipt': 20
			},
			(meets) =>
				fc.asyncProperty(
					fc.nat(),
					fc.noBias(fc.array(drawn, { minLength: 40, maxLength: 70, size: 'max' })),
					(seed, list) => lived(seed, list, meets)
				),
			{ numRuns: 12, endOnFailure: true }
		)
);

/** A café on a good day, to which what is said happens. */
async function onAGoodDay(
	happens: (day: Day, ben: SimulatedPhone) => Promise<void>
): Promise<void> {
	const day = new Day(1, () => undefined);
	day.weather.rough = false;
	try {
		await day.begin();
		const [ben] = day.phones;
		if (ben === undefined) throw new Error('nobody came');
		await happens(day, ben);
		await day.ends();
		const rows = [...day.tablet.cafe.contributions.values()].flatMap((step) => [...step.values()]);
		expect(rows.map(({ body }) => body)).toEqual([{ text: 'Un' }]);
	} finally {
		day.end();
	}
}

test('a note handed to a relay that forgets before its Stage was ever followed is offered again', () =>
	onAGoodDay(async ({ tablet, weather, relay }, ben) => {
		tablet.end();
		weather.stageLost = true;
		await ben.reloads();
		await ben.writes('s1', 'Un');
		await pass(2000);
		relay.forget();
		weather.stageLost = false;
		await tablet.reload();
	}));

test('a note kept while the outbox was just found empty goes out all the same', () =>
	onAGoodDay(async (_, ben) => {
		const { records } = ben;
		const outbox = records.outbox.bind(records);
		let slow = true;
		records.outbox = async () => {
			const found = await outbox();
			if (slow) await sleep(600);
			return found;
		};
		ben.flush();
		const written = ben.writes('s1', 'Un');
		await pass(300);
		await written;
		slow = false;
	}));
