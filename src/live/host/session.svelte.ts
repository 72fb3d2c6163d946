/**
 * One café open on the facilitator's device: the café as it stands, what to do with it, and where it is kept.
 * A tap changes the café at once; the disk follows, and `saved` says so only when it has. One page of a device
 * writes a café, the others read it and may take over.
 */
import type { Cafe } from '#cafe/cafe.ts';
import { decide } from '#cafe/decide.ts';
import type { CafeEvent } from '#cafe/events.ts';
import type { Intent, Refusal } from '#cafe/intents.ts';
import type { Lock } from '#cafe/opened.ts';
import { repeatedIn } from '#cafe/scrub.ts';
import type { Contribution } from '#cafe/contribution.ts';
import type { Head } from '#cafe/head.ts';
import { isFinal } from '#cafe/revision.ts';
import { takingBack } from '#cafe/taking-back.ts';
import type { Arrivals, Claimed, Disk, Held, Saved, SavedRoom, Written } from '#journal/journal.ts';
import type { Aliases } from '#stage/project.ts';
import { ClockJump } from './clock-jump.svelte.ts';
import { HeldCafe } from './held-cafe.svelte.ts';
import { holdCafe, UnsavedMark, type Hold } from './hold.ts';
import { KeptRoom, type RoomEnd } from './kept-room.svelte.ts';
import type { Part, SaveState } from './saver.ts';
import { rejoined, type Stranded } from './stranded.ts';
import { elapsed, Writing } from './writing.ts';

/** Why a page only reads. */
export type ReadOnly = 'other-page' | Lock;

export class HostSession {
	readonly id: string;
	readonly room: KeptRoom;
	/** The device's clock jumped while a step ran. */
	readonly jump = new ClockJump(
		() => elapsed(this.cafe, this.#now()),
		(elapsed) => void this.#do({ kind: 'correct-clock', elapsed })
	);
	#disk: Disk;
	#now: () => number;
	readonly #held: HeldCafe;
	#save = $state.raw<SaveState>({ at: 'saved' });
	#readOnly = $state.raw<ReadOnly>();
	#gone = $state(false);
	#stranded = $state.raw<Stranded>();
	#unsavedMark: UnsavedMark;
	/** Absent while this page only reads. */
	#writing: Writing | undefined;
	/** The last time this page stopped writing: until what is left in memory is known. */
	#losing: Promise<void> = Promise.resolve();
	#taking: Promise<'written-elsewhere' | undefined> | undefined;
	#aliases: Aliases = {};
	#writer: number;
	#unwatch: (() => void)[];

	private constructor(disk: Disk, saved: Saved, room: SavedRoom | undefined, now: () => number) {
		this.#writer = saved.writer;
		this.id = saved.head.id;
		this.#unsavedMark = new UnsavedMark(this.id);
		this.room = new KeptRoom(
			disk,
			{
				cafe: this.id,
				writer: () => this.#writer,
				phase: () => this.cafe.phase,
				publish: () => this.#writing?.publisher.show(this.cafe)
			},
			room
		);
		this.#disk = disk;
		this.#now = now;
		this.#held = new HeldCafe(saved);
		this.#aliases = saved.aliases;
		this.#readOnly = this.#held.lock;
		let boothWasOpen = false;
		this.#unwatch = [
			disk.watch(this.id, (writer) => this.#look(writer)),
			disk.watchBooth((booth) => {
				if (boothWasOpen && booth === undefined) void this.#takeFromDisk();
				boothWasOpen = booth?.cafe === this.id;
			})
		];
	}

	/** Opens a café to write it, or to read it while another page writes. `undefined`: there is none. */
	static async open(disk: Disk, id: string, now: () => number): Promise<HostSession | undefined> {
		const opening: { session?: HostSession } = {};
		const lost = () => {
			if (opening.session !== undefined) opening.session.#lose();
		};
		const hold = await holdCafe(id, false, lost);
		try {
			const claimed = hold && (await disk.claim(id));
			const saved = await disk.read(id);
			if (saved === undefined) return undefined;
			const session = new HostSession(disk, saved, await disk.room(id), now);
			opening.session = session;
			if (hold === undefined || claimed === undefined) session.#readOnly ??= 'other-page';
			else session.#becomeWriter(hold, claimed, saved);
			return session;
		} finally {
			// A café that is not there, or a disk that does not answer, keeps nobody else from asking.
			if (opening.session === undefined) hold?.release();
		}
	}

	get cafe(): Cafe {
		return this.#held.cafe;
	}
	get head(): Head {
		return this.#held.head;
	}
	get save(): SaveState {
		return this.#save;
	}
	/** Where what was done is, as it may be said: a café that lives in this page's memory is never saved. Nothing where it only reads. */
	get kept(): 'saved' | 'saving' | 'memory' | undefined {
		const { at } = this.#save;
		if (this.#readOnly !== undefined || at === 'lost') return undefined;
		return this.#disk.keeps(this.id) ? at : 'memory';
	}
	/** Why nothing can be changed here; `undefined` when it can. */
	get readOnly(): ReadOnly | undefined {
		return this.#readOnly;
	}
	/** The café went from the device while it was open. This page has a copy of it (`snapshot`, `putBack`). */
	get gone(): boolean {
		return this.#gone;
	}
	/** Something lives in this page alone: the disk refused it, or another page took over before it was stored. */
	get unsaved(): boolean {
		return this.#stranded !== undefined || (this.#writes() && this.#save.at === 'memory');
	}
	/** Another page writes, and does not have what is in this one. */
	get stranded(): boolean {
		return this.#stranded !== undefined;
	}
	get canUndo(): boolean {
		return this.undoing !== undefined;
	}
	/** What undo would do now; nothing where nothing can be taken back. */
	get undoing(): readonly CafeEvent[] | undefined {
		return this.#readOnly === undefined ? takingBack(this.#held.book, 'undo')?.gesture : undefined;
	}
	get canRedo(): boolean {
		return this.#readOnly === undefined && takingBack(this.#held.book, 'redo') !== undefined;
	}

	/** The number this page writes with: the relay tells by it which page of the device publishes. */
	get writer(): number {
		return this.#writer;
	}
	/** Public ids by note id. */
	get aliases(): Aliases {
		return this.#writing?.publisher.aliases ?? this.#aliases;
	}

	/** What the clock of the step rests on is looked at before it is drawn. */
	lookAtClock(): void {
		this.#writing?.lookAtClock();
	}

	/** Does what is asked, at once; or says why not, and then nothing happened. */
	do(intent: Intent): Refusal | 'read-only' | undefined {
		this.lookAtClock();
		this.room.before(intent);
		return this.#do(intent);
	}

	/** Takes in what phones sent, with what became of each; told as `stored` once it is on the disk. */
	takeIn(rows: readonly Contribution[], arrivals: Arrivals): void {
		this.#do({ kind: 'take-in', rows }, arrivals);
	}

	#do(intent: Intent, arrivals?: Arrivals): Refusal | 'read-only' | undefined {
		const writing = this.#writing;
		if (this.#readOnly !== undefined || writing === undefined) return 'read-only';
		// The disk stores plain values; a component may hand in a reactive one.
		const plain: Intent = $state.snapshot(intent);
		const decision = decide(this.#held.book, plain, this.#now());
		if (!decision.ok) {
			this.#held.learn(decision.book);
			return decision.refusal;
		}
		const { entries, contributions } = decision;
		const gone = contributions.filter(isFinal).map(({ id }) => id);
		const scrub = [...gone, ...repeatedIn(this.#held.log, decision.scrub)];
		if (entries.length === 0 && contributions.length === 0 && arrivals === undefined)
			return undefined;
		this.#held.add(entries, contributions, scrub);
		writing.saver.push({
			head: this.head,
			entries,
			contributions,
			scrub,
			...(arrivals && { arrivals })
		});
		if (gone.length > 0) writing.publisher.forget(this.cafe);
		else writing.publisher.show(this.cafe);
		return undefined;
	}

	/** The line to the relay is told of frames from the present one on. */
	attachRoom(end: RoomEnd): void {
		this.room.attach(end, this.#writing?.publisher.last);
	}

	/** Publishes the whole again, under a new number: those who follow take it in place of what they have. */
	publishAfresh(): void {
		this.#writing?.publisher.startAfresh(this.cafe);
	}

	/** Everything of this café as a backup keeps it, also what the disk would not take. */
	snapshot(): Pick<Saved, 'head' | 'log' | 'contributions'> {
		return this.#held.snapshot();
	}

	/** Whether another page of the device has gestures of this café that the disk has not. */
	unsavedElsewhere(): Promise<boolean> {
		return this.#unsavedMark.elsewhere();
	}

	/**
	 * Makes this page the one that writes; the page that did becomes a reader. What was stranded here goes on from here,
	 * unless another page has written the café since. Asked for again while it waits for the disk, it is done once.
	 */
	takeOver(): Promise<'written-elsewhere' | undefined> {
		this.#taking ??= this.#takeOver().finally(() => (this.#taking = undefined));
		return this.#taking;
	}

	async #takeOver(): Promise<'written-elsewhere' | undefined> {
		await this.#losing;
		if (this.#stranded !== undefined && (await this.#fromDisk()) === undefined)
			return 'written-elsewhere';
		const hold = await holdCafe(this.id, true, () => this.#lose());
		if (hold === undefined) return undefined;
		try {
			const claimed = await this.#disk.claim(this.id);
			await this.room.read();
			await this.#losing;
			const saved = await this.#fromDisk();
			// Another page may have stolen it while this one waited for the disk.
			if (saved === undefined || hold.stolen) return undefined;
			const left = this.#stranded?.parts ?? [];
			this.#settle(undefined);
			this.#read(saved);
			this.#becomeWriter(hold, claimed, saved);
			for (const part of left) this.#writing?.saver.push(part);
			this.room.writes();
			return undefined;
		} finally {
			if (!this.#writes()) hold.release();
		}
	}

	/** Lets go of what lives in this page alone, and reads what the other page writes. */
	async letGo(): Promise<void> {
		this.#settle(undefined);
		await this.#follow();
	}

	/** Lays the café that is gone down again as this page holds it, and goes on writing it. */
	async putBack(): Promise<Written> {
		await this.#losing;
		const written = await this.#disk.putBack(this.#whole());
		if (!written.ok) return written;
		this.#settle(undefined);
		this.#gone = false;
		await this.takeOver();
		return written;
	}

	/** Tries again at once to store what is only in memory. */
	saveNow(): Promise<void> {
		this.#writing?.saver.tryAgain();
		return this.#writing?.saver.settled() ?? Promise.resolve();
	}

	/** Stores what waits, then lets another page write. `false`: the disk did not take all of it, and the page goes on holding it. */
	async close(): Promise<boolean> {
		await this.#writing?.saver.settled();
		await this.#losing;
		if (this.unsaved && !this.#gone) return false;
		for (const stop of this.#unwatch) stop();
		void this.#standDown();
		return true;
	}

	/** The café on the disk, with what was left here; `undefined` when there is none, or none that it can be joined to. */
	async #fromDisk(): Promise<Saved | undefined> {
		const saved = await this.#disk.read(this.id);
		return saved && this.#stranded ? rejoined(saved, this.#stranded) : saved;
	}

	/** All of it as this page holds it, to be laid down anew. */
	#whole(): Held {
		const { aliases, room } = this;
		return { ...this.snapshot(), aliases, writer: this.#writer, room: room.saved };
	}

	#read(saved: Saved): void {
		this.#held.read(saved);
		this.#aliases = saved.aliases;
		this.#readOnly = this.#held.lock ?? this.#readOnly;
	}

	/**
	 * From here on this page writes. A disk that could not even raise the writer number, being full, leaves the
	 * number as it was: the page goes on in memory, and its writes pass once there is room.
	 */
	#becomeWriter(hold: Hold, claimed: Claimed, saved: Saved): void {
		if (this.#held.lock !== undefined || hold.stolen) {
			hold.release();
			this.#readOnly ??= 'other-page';
			return;
		}
		const writer = claimed.ok ? claimed.writer : saved.writer;
		this.#writer = writer;
		this.#readOnly = undefined;
		this.#writing = new Writing({
			id: this.id,
			disk: this.#disk,
			hold,
			writer,
			aliases: saved.aliases,
			room: this.room,
			now: this.#now,
			cafe: () => this.cafe,
			held: () => this.#whole(),
			onsave: (state) => {
				this.#save = state;
				this.#unsavedMark.set(this.unsaved);
				if (state.at === 'lost') this.#lose(state.reason);
			},
			onjump: (jump, elapsed) => this.jump.tell(jump, elapsed)
		});
		this.#writing.begin();
	}

	#writes(): boolean {
		return this.#writing !== undefined;
	}

	#lose(reason: 'not-the-writer' | 'cafe-missing' = 'not-the-writer'): void {
		if (this.#writing === undefined) return;
		if (reason === 'cafe-missing') this.#gone = true;
		this.#readOnly = 'other-page';
		this.#losing = this.#standDown().then(async (parts) => {
			const written = parts.reduce((sum, { entries }) => sum + entries.length, 0);
			this.#settle(
				parts.length === 0 ? undefined : { parts, after: this.#held.log.length - written }
			);
			if (reason === 'not-the-writer') await this.#follow();
		});
	}

	#settle(stranded: Stranded | undefined): void {
		this.#stranded = stranded;
		this.#unsavedMark.set(this.unsaved);
	}

	/** Gives what had not reached the disk. */
	async #standDown(): Promise<readonly Part[]> {
		const writing = this.#writing;
		this.#aliases = this.aliases;
		this.#writing = undefined;
		this.room.lost();
		return (await writing?.end()) ?? [];
	}

	/** Another page wrote, or this one did. */
	#look(writer: number | undefined): void {
		if (this.#writing === undefined) void this.#losing.then(() => this.#follow());
		else if (writer === undefined) this.#writing.check();
		else if (writer > this.#writer) this.#lose();
	}

	/** A reader shows what the writer stored; the writer knows it already. */
	async #follow(): Promise<void> {
		if (!this.#follows()) return;
		let saved: Saved | undefined;
		try {
			saved = await this.#disk.read(this.id);
		} catch {
			// Storage that is away tells whoever watches once it is back.
			return;
		}
		if (!this.#writes()) this.#gone = saved === undefined;
		if (saved !== undefined && this.#follows()) this.#read(saved);
	}

	#follows(): boolean {
		return !this.#writes() && !this.stranded;
	}

	/** Rows that came to the disk beside this page: the isoloir brings them all at once. */
	async #takeFromDisk(): Promise<void> {
		const saved = await this.#disk.read(this.id);
		if (saved === undefined || this.#writing === undefined) return;
		this.#held.gather(saved.contributions);
		this.#writing.publisher.show(this.cafe);
	}
}
