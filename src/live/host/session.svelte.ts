/**
 * One café open on the facilitator's device: the café as it stands, what to do with it, and where it is kept.
 * A tap changes the café at once; the disk follows, and `saved` says so only when it has. One page of a device
 * writes a café, the others read it and may take over.
 */
import type { Cafe } from '#cafe/cafe.ts';
import { decide } from '#cafe/decide.ts';
import type { CafeEvent } from '#cafe/events.ts';
import type { Intent, Refusal } from '#cafe/intents.ts';
import { opened, type Lock } from '#cafe/opened.ts';
import { emptyBook, fold, gather, type Book } from '#cafe/reduce.ts';
import { repeatedIn, scrubbedLog } from '#cafe/scrub.ts';
import { parseRow, type Contribution } from '#cafe/contribution.ts';
import { headOf, type Head } from '#cafe/head.ts';
import { isFinal } from '#cafe/revision.ts';
import type { Arrivals, Claimed, Disk, Saved, SavedRoom } from '#journal/journal.ts';
import type { Aliases } from '#stage/project.ts';
import { holdCafe, type Hold } from './hold.ts';
import { KeptRoom, type RoomEnd } from './kept-room.svelte.ts';
import type { SaveState } from './saver.ts';
import { Writing } from './writing.ts';

/** Why a page only reads. */
export type ReadOnly = 'other-page' | Lock;

export class HostSession {
	readonly id: string;
	readonly room: KeptRoom;
	#disk: Disk;
	#now: () => number;
	#book = $state.raw<Book>(emptyBook);
	#head: Head;
	#log: unknown[];
	/** Rows of a newer version, which the café leaves out and the backup does not. */
	#unread: readonly unknown[] = [];
	#lock: Lock | undefined;
	#save = $state.raw<SaveState>({ at: 'saved' });
	#readOnly = $state.raw<ReadOnly>();
	#gone = $state(false);
	/** Absent while this page only reads. */
	#writing: Writing | undefined;
	#clockWentBack = $state(false);
	#writer: number;
	#unwatch: (() => void)[];

	private constructor(disk: Disk, saved: Saved, room: SavedRoom | undefined, now: () => number) {
		this.#writer = saved.writer;
		this.id = saved.head.id;
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
		this.#head = saved.head;
		this.#log = [];
		this.#read(saved);
		let boothWasOpen = false;
		this.#unwatch = [
			disk.watch(this.id, () => void this.#follow()),
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
		return this.#book.cafe;
	}
	get head(): Head {
		return this.#head;
	}
	get save(): SaveState {
		return this.#save;
	}
	/** Why nothing can be changed here; `undefined` when it can. */
	get readOnly(): ReadOnly | undefined {
		return this.#readOnly;
	}
	/** The café was erased from the device while it was open. */
	get gone(): boolean {
		return this.#gone;
	}
	/** The device's clock was set back while a step ran; the step kept its time. */
	get clockWentBack(): boolean {
		return this.#clockWentBack;
	}
	get canUndo(): boolean {
		return this.#readOnly === undefined && this.#book.undo.length > 0;
	}
	/** What undo would do now; nothing where nothing can be taken back. */
	get undoing(): readonly CafeEvent[] | undefined {
		return this.canUndo ? this.#book.undo.at(-1) : undefined;
	}
	get canRedo(): boolean {
		return this.#readOnly === undefined && this.#book.redo.length > 0;
	}

	/** The number this page writes with: the relay tells by it which page of the device publishes. */
	get writer(): number {
		return this.#writer;
	}
	/** Public ids by note id. */
	get aliases(): Aliases {
		return this.#writing?.publisher.aliases ?? {};
	}

	/** Does what is asked, at once; or says why not, and then nothing happened. */
	do(intent: Intent): Refusal | 'read-only' | undefined {
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
		const decision = decide(this.#book, plain, this.#now());
		if (!decision.ok) return decision.refusal;
		const { entry, contributions } = decision;
		const gone = contributions.filter(isFinal).map(({ id }) => id);
		const scrub = [...gone, ...repeatedIn(this.#log, decision.scrub)];
		if (entry === undefined && contributions.length === 0 && arrivals === undefined)
			return undefined;
		const entries = entry === undefined ? [] : [entry];
		this.#book = gather(fold(this.#book, entries), contributions);
		this.#log.push(...entries);
		if (scrub.length > 0) this.#forget(scrub);
		this.#head = headOf(this.id, this.cafe, this.#head.demo);
		writing.saver.push({
			head: this.#head,
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
		const rows = [...this.cafe.contributions.values()].flatMap((rows) => [...rows.values()]);
		return { head: this.#head, log: [...this.#log], contributions: [...rows, ...this.#unread] };
	}

	/** Makes this page the one that writes; the page that did becomes a reader. */
	async takeOver(): Promise<void> {
		const hold = await holdCafe(this.id, true, () => this.#lose());
		const claimed = hold && (await this.#disk.claim(this.id));
		const saved = await this.#disk.read(this.id);
		if (hold === undefined || claimed === undefined || saved === undefined) return;
		await this.room.read();
		this.#read(saved);
		this.#becomeWriter(hold, claimed, saved);
		this.room.writes();
	}

	/** Tries again at once to store what is only in memory. */
	saveNow(): Promise<void> {
		this.#writing?.saver.tryAgain();
		return this.#writing?.saver.settled() ?? Promise.resolve();
	}

	/** Stores what waits, then lets another page write. */
	async close(): Promise<void> {
		await this.#writing?.saver.settled();
		for (const stop of this.#unwatch) stop();
		this.#standDown();
	}

	/** Undo goes through the words of the log: what was erased must not come back from memory either. */
	#forget(notes: readonly string[]): void {
		this.#log = scrubbedLog(this.#log, notes);
		const { book } = opened(this.#log, this.snapshot().contributions);
		this.#book = book;
	}

	#read({ head, log, contributions }: Saved): void {
		const { book, locked } = opened(log, contributions);
		this.#book = book;
		this.#head = head;
		this.#log = [...log];
		this.#unread = contributions.filter((raw) => !('known' in parseRow(raw)));
		this.#lock = locked;
		if (locked !== undefined) this.#readOnly = locked;
	}

	/**
	 * From here on this page writes. A disk that could not even raise the writer number, being full, leaves the
	 * number as it was: the page goes on in memory, and its writes pass once there is room.
	 */
	#becomeWriter(hold: Hold, claimed: Claimed, saved: Saved): void {
		if (this.#lock !== undefined) {
			hold.release();
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
			onsave: (state) => {
				this.#save = state;
				if (state.at === 'lost') this.#lose();
			},
			onclockback: (elapsed) => {
				this.#clockWentBack = true;
				this.do({ kind: 'correct-clock', elapsed });
			}
		});
		this.#writing.begin();
	}

	#writes(): boolean {
		return this.#writing !== undefined;
	}

	#lose(): void {
		if (this.#writing === undefined) return;
		this.#standDown();
		this.#readOnly = 'other-page';
		void this.#follow();
	}

	#standDown(): void {
		this.#writing?.end();
		this.#writing = undefined;
		this.room.lost();
	}

	/** A reader shows what the writer stored; the writer knows it already. */
	async #follow(): Promise<void> {
		if (this.#writes()) return;
		const saved = await this.#disk.read(this.id);
		if (saved === undefined) this.#gone = true;
		else if (!this.#writes()) this.#read(saved);
	}

	/** Rows that came to the disk beside this page: the isoloir brings them all at once. */
	async #takeFromDisk(): Promise<void> {
		const saved = await this.#disk.read(this.id);
		if (saved === undefined || this.#writing === undefined) return;
		const rows = saved.contributions.flatMap((raw) => {
			const row = parseRow(raw);
			return 'known' in row ? [row.known] : [];
		});
		this.#book = gather(this.#book, rows);
		this.#writing.publisher.show(this.cafe);
	}
}
