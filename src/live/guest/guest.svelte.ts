/**
 * The participant's phone, wired for as long as its page lives: what it keeps, the room it follows, what it gives. The page is
 * usable before anything heavy has come; sealing and the line to the relay are fetched behind it.
 */
import { drawn } from '#device/chance.ts';
import { openRecords } from '#device/phone/open.ts';
import type { Given, PhoneRecords, Seance, Waiting } from '#device/phone/records.ts';
import { askForFlush } from '#device/phone/background.ts';
import type { QrDrawing } from '#device/qr.ts';
import { onWaking, sleep } from '#device/waking.ts';
import type { Stage } from '#stage/document.ts';
import { toBase64url } from '#wire/bytes.ts';
import { readFragment, type Fragment } from '#wire/fragment.ts';
import type { GuestLoop } from '#sync/guest.ts';
import type { Line, Outcome, OwnNote, OwnVote, Phone, Place } from '#ui/phone/phone.ts';
import { Drafts } from './drafts.svelte.ts';
import { ownNotes, ownVote, saidReady } from './given.ts';
import { newNote, revision, sealedAndKept, voiceIn, type Giving } from './giving.ts';
import { lineIn } from './line.ts';
import type { Sealer } from './sealer.ts';

/** Milliseconds between two tries to fetch what seals. */
const fetchAgain = 5_000;

export class Guest implements Phone {
	#records: PhoneRecords | undefined;
	#seance: Seance | undefined;
	/** The link this page was opened with, while it is undecided whether to enter. */
	#asked: Fragment | undefined;
	#place = $state.raw<Place>({ at: 'opening' });
	#line = $state.raw<Line>('connecting');
	#stage = $state.raw<Stage>();
	#given = $state.raw<readonly Given[]>([]);
	#outbox = $state.raw<readonly Waiting[]>([]);
	#pictograms = $state.raw<readonly number[]>();
	#ahead = $state.raw<number>();
	#sealer: Promise<Sealer> | undefined;
	#loop: GuestLoop | undefined;
	#stopWaking: (() => void) | undefined;
	#drafts: Drafts;

	/** @param typed what stood in the field already when this began */
	constructor(typed = '') {
		this.#drafts = new Drafts(typed);
	}

	get place(): Place {
		return this.#place;
	}
	get kept(): Phone['kept'] {
		return this.#place.at === 'opening' ? 'disk' : (this.#records?.kept ?? 'disk');
	}
	get line(): Line {
		return this.#line;
	}
	get stage(): Stage | undefined {
		return this.#stage;
	}
	get pictograms(): readonly number[] | undefined {
		return this.#pictograms;
	}
	/** Milliseconds the relay's clock is ahead of this phone's; `undefined` while the relay cannot be heard. */
	get ahead(): number | undefined {
		return this.#line === 'ok' || this.#line === 'busy' || this.#line === 'desk-absent'
			? this.#ahead
			: undefined;
	}
	get notes(): readonly OwnNote[] {
		return ownNotes(this.#given, { waiting: this.#outbox, kept: this.kept }, this.#stage);
	}
	get waiting(): number {
		return this.#outbox.filter(({ handed }) => !handed).length;
	}
	/** What would be lost with the page: written or given here, and nowhere else. */
	get losable(): boolean {
		return this.kept === 'memory' && (this.waiting > 0 || this.#drafts.steps.length > 0);
	}
	voteIn(step: string): OwnVote | undefined {
		return ownVote(this.#given, { waiting: this.#outbox, kept: this.kept }, step);
	}
	isReady(step: string): boolean {
		return saidReady(this.#given, step);
	}
	draftOf(step: string): string {
		return this.#drafts.of(step);
	}
	get drafting(): readonly string[] {
		return this.#drafts.steps;
	}

	/** @param fragment what the address said after `/r`, if anything */
	async open(fragment: string | undefined): Promise<void> {
		const records = await openRecords();
		this.#records = records;
		const kept = await records.seance();
		if (fragment === undefined) {
			if (kept === undefined) this.#place = { at: 'scan', forgotten: false };
			else await this.#enter(kept);
			return;
		}
		const asked = readFragment(fragment);
		if (asked === undefined) {
			this.#place = { at: 'damaged-link' };
			return;
		}
		if (kept === undefined) return this.#begin(asked);
		if (kept.room === asked.room) {
			// Whoever is in needs no door; and what was told behind one door does not open with another.
			if (kept.token !== undefined) return this.#enter(kept);
			const seance = { ...kept, door: asked.door };
			await records.takeUp(seance);
			return this.#enter(seance);
		}
		if ((await records.given()).length === 0) return this.#begin(asked);
		this.#asked = asked;
		this.#place = { at: 'other-seance' };
	}

	/** Answers `other-seance`. */
	choose = (enter: boolean): void => {
		const asked = this.#asked;
		this.#asked = undefined;
		if (enter && asked !== undefined) void this.#begin(asked);
		else void this.open(undefined);
	};

	retry = (): void => {
		if (this.#seance !== undefined) void this.#enter(this.#seance);
	};

	draft = (step: string, text: string): void => this.#drafts.put(step, text);

	write = (step: string, text: string, question: string): Promise<Outcome> =>
		this.#give(() => newNote(step, text, question));

	revise = (secret: string, text: string): Promise<Outcome> =>
		this.#give(() => revision(this.#given, secret, { text }));

	withdraw = (secret: string): Promise<Outcome> =>
		this.#give(() => revision(this.#given, secret, null));

	vote = (step: string, dots: Readonly<Record<string, number>>): Promise<Outcome> =>
		this.#give(() => voiceIn(this.#given, 'ballot', step, { dots }));

	ready = (step: string, done: boolean): Promise<Outcome> =>
		this.#give(() => voiceIn(this.#given, 'ready', step, done ? {} : null));

	/** The notes that the facilitator does not have, drawn for the tablet's camera. */
	codes = async (): Promise<readonly QrDrawing[]> => {
		const { codesOf } = await import('./codes.ts');
		const seance = this.#seance;
		return seance === undefined ? [] : codesOf(seance.room, this.#given, this.#outbox);
	};

	/** Erases the séance from this phone. */
	forget = async (): Promise<void> => {
		this.end();
		const forgotten = await this.#records?.forget();
		if (forgotten?.ok === false) this.#place = { at: 'shut', why: 'not-forgotten' };
		else this.#leave();
	};

	#leave(): void {
		this.#seance = undefined;
		this.#stage = undefined;
		this.#given = [];
		this.#outbox = [];
		this.#drafts.forget();
		this.#pictograms = undefined;
		this.#place = { at: 'scan', forgotten: true };
	}

	/** The page goes. */
	end(): void {
		this.#loop?.stop();
		this.#loop = undefined;
		this.#stopWaking?.();
		this.#stopWaking = undefined;
	}

	async #begin(asked: Fragment): Promise<void> {
		const seed = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
		const seance: Seance = { ...asked, seed, n: 0 };
		this.#stage = undefined;
		await this.#records?.takeUp(seance);
		await this.#enter(seance);
	}

	async #enter(seance: Seance): Promise<void> {
		this.end();
		this.#seance = seance;
		this.#stage = seance.stage;
		this.#line = 'connecting';
		await this.#reread();
		if (this.#records !== undefined) await this.#drafts.find(this.#records);
		this.#place = seance.token === undefined ? { at: 'joining' } : { at: 'in' };
		const sealer = await this.#fetchSealer();
		if (this.#seance !== seance) return;
		this.#pictograms = sealer.pictogramsOf(seance.room);
		this.#listen(sealer);
	}

	#listen({ GuestLoop, RelayClock, opening }: Sealer): void {
		const records = this.#records;
		if (records === undefined) return;
		const clock = new RelayClock();
		clock.subscribe((ahead) => (this.#ahead = ahead));
		const loop = new GuestLoop(
			{ fetch: (path, init) => fetch(path, init), now: () => Date.now(), clock },
			records,
			{
				door: (open) => {
					this.#place = open === true ? { at: 'in' } : { at: 'shut', why: open };
					if (open === true) void this.#learn();
				},
				line: (trouble) => (this.#line = lineIn(trouble)),
				stage: (stage) => {
					this.#stage = stage;
					// The room is there: whatever kept the door shut has passed.
					if (this.#place.at === 'shut') this.#place = { at: 'in' };
				},
				changed: () => void this.#reread()
			},
			{ random: drawn, now: () => Date.now(), sleep },
			opening
		);
		this.#loop = loop;
		const awake = onWaking(() => {
			loop.wake();
			void this.#lookAgain();
		});
		const offline = () => (this.#line = 'offline');
		window.addEventListener('offline', offline);
		this.#stopWaking = () => {
			awake();
			window.removeEventListener('offline', offline);
		};
		void loop.run();
	}

	/** What seals is fetched again and again: the page may have been opened in a lift. */
	async #fetchSealer(): Promise<Sealer> {
		for (;;) {
			this.#sealer ??= import('./sealer.ts').then(({ sealer }) => sealer());
			try {
				return await this.#sealer;
			} catch {
				this.#sealer = undefined;
				this.#line = 'offline';
				await sleep(fetchAgain);
			}
		}
	}

	/** What the door told stands in the records. */
	async #learn(): Promise<void> {
		const seance = await this.#records?.seance();
		if (seance !== undefined && seance.room === this.#seance?.room) this.#seance = seance;
	}

	/** Another page of this phone may have given something, gone into another séance, or forgotten this one. */
	async #lookAgain(): Promise<void> {
		const seance = this.#seance;
		const kept = await this.#records?.seance();
		if (seance === undefined || this.#seance !== seance) return;
		// With a token it was on the disk once; without, the disk may never have taken it.
		const gone = kept === undefined ? seance.token !== undefined : kept.seed !== seance.seed;
		if (!gone) return this.#reread();
		this.end();
		this.#leave();
		await this.open(undefined);
	}

	async #reread(): Promise<void> {
		if (this.#records === undefined) return;
		[this.#given, this.#outbox] = await Promise.all([
			this.#records.given(),
			this.#records.outbox()
		]);
	}

	/** Kept, and only then said to be; then it goes out. */
	async #give(make: () => Giving | undefined): Promise<Outcome> {
		const [records, seance] = [this.#records, this.#seance];
		const sealer = await this.#sealer?.catch(() => undefined);
		if (!records || !seance || !sealer) return { ok: false, reason: 'no-sealing' };
		// Another page of this phone may have changed since what this one is about to change.
		await this.#reread();
		const giving = make();
		// Another page has forgotten what this one still shows.
		if (giving === undefined) return { ok: false, reason: 'storage-unavailable' };
		const kept = await sealedAndKept(giving, { records, seance, sealer });
		if (!kept.ok) return kept;
		if (kept.given.kind === 'note') this.draft(kept.given.step, '');
		await this.#reread();
		this.#loop?.flush();
		void askForFlush();
		return { ok: true };
	}
}
