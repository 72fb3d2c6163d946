/**
 * One café open on the facilitator's device: the café as it stands, what to do with it, and where it is kept.
 * A tap changes the café at once; the disk follows, and `saved` says so only when it has. One page of a device
 * writes a café, the others read it and may take over.
 */
import type { Cafe } from '#cafe/cafe.ts';
import { decide } from '#cafe/decide.ts';
import type { Intent, Refusal } from '#cafe/intents.ts';
import { opened, type Lock } from '#cafe/opened.ts';
import { emptyBook, fold, gather, type Book } from '#cafe/reduce.ts';
import { scrubbedLog } from '#cafe/scrub.ts';
import { parseRow } from '#cafe/contribution.ts';
import type { Disk, Head, Saved } from '#journal/journal.ts';
import { spent } from '#cafe/apply.ts';
import { runOf } from '#cafe/cafe.ts';
import { ClockGuard } from './clock-guard.ts';
import { headOf } from './head.ts';
import { holdCafe, type Hold } from './hold.ts';
import { Saver, type SaveState } from './saver.ts';
import { StagePublisher } from './stage-publisher.ts';

/** Why a page only reads. */
export type ReadOnly = 'other-page' | Lock;

export class HostSession {
	readonly id: string;
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
	#saver: Saver | undefined;
	#publisher: StagePublisher | undefined;
	#guard: ClockGuard | undefined;
	#clockWentBack = $state(false);
	#hold: Hold | undefined;
	#unwatch: (() => void)[];

	private constructor(disk: Disk, saved: Saved, now: () => number) {
		this.id = saved.head.id;
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
		const saved = await disk.read(id);
		if (saved === undefined) return undefined;
		const session = new HostSession(disk, saved, now);
		await session.#becomeWriter(false);
		return session;
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
	get canRedo(): boolean {
		return this.#readOnly === undefined && this.#book.redo.length > 0;
	}

	/** Does what is asked, at once; or says why not, and then nothing happened. */
	do(intent: Intent): Refusal | 'read-only' | undefined {
		if (this.#readOnly !== undefined || this.#saver === undefined) return 'read-only';
		const decision = decide(this.#book, intent, this.#now());
		if (!decision.ok) return decision.refusal;
		const { entry, contributions, scrub } = decision;
		if (entry === undefined && contributions.length === 0) return undefined;
		const entries = entry === undefined ? [] : [entry];
		this.#book = gather(fold(this.#book, entries), contributions);
		this.#log.push(...entries);
		if (scrub.length > 0) this.#forget(scrub);
		this.#head = headOf(this.id, this.cafe, this.#head.demo);
		this.#saver.push({ head: this.#head, entries, contributions, scrub });
		if (scrub.length > 0) this.#publisher?.startAfresh(this.cafe);
		else this.#publisher?.show(this.cafe);
		return undefined;
	}

	/** Everything of this café as a backup keeps it, also what the disk would not take. */
	snapshot(): Pick<Saved, 'head' | 'log' | 'contributions'> {
		const rows = [...this.cafe.contributions.values()].flatMap((rows) => [...rows.values()]);
		return { head: this.#head, log: [...this.#log], contributions: [...rows, ...this.#unread] };
	}

	/** Makes this page the one that writes; the page that did becomes a reader. */
	async takeOver(): Promise<void> {
		await this.#becomeWriter(true);
	}

	/** Tries again at once to store what is only in memory. */
	saveNow(): Promise<void> {
		this.#saver?.tryAgain();
		return this.#saver?.settled() ?? Promise.resolve();
	}

	/** Stores what waits, then lets another page write. */
	async close(): Promise<void> {
		await this.#saver?.settled();
		for (const stop of this.#unwatch) stop();
		this.#standDown();
	}

	/** Undo goes through the words of the log: what was erased must not come back from memory either. */
	#forget(notes: readonly string[]): void {
		this.#log = scrubbedLog(this.#log, notes);
		const { book } = opened(this.#log, this.snapshot().contributions);
		this.#book = book;
	}

	/** Takes in what is stored; `false` when this version may only read it. */
	#read({ head, log, contributions }: Saved): boolean {
		const { book, locked } = opened(log, contributions);
		this.#book = book;
		this.#head = head;
		this.#log = [...log];
		this.#unread = contributions.filter((raw) => !('known' in parseRow(raw)));
		this.#lock = locked;
		if (locked !== undefined) this.#readOnly = locked;
		return locked === undefined;
	}

	async #becomeWriter(steal: boolean): Promise<void> {
		if (this.#lock !== undefined) return;
		const hold = await holdCafe(this.id, steal, () => this.#lose());
		if (hold === undefined) {
			this.#readOnly = 'other-page';
			return;
		}
		const claimed = await this.#disk.claim(this.id);
		const saved = claimed.ok ? await this.#disk.read(this.id) : undefined;
		if (!claimed.ok || saved === undefined) {
			hold.release();
			this.#readOnly = 'other-page';
			return;
		}
		if (!this.#read(saved)) return;
		this.#hold = hold;
		this.#readOnly = undefined;
		this.#saver = new Saver(
			(part) => this.#disk.append({ cafe: this.id, writer: claimed.writer, ...part }),
			(state) => {
				this.#save = state;
				if (state.at === 'lost') this.#lose();
			}
		);
		this.#publisher = new StagePublisher(
			this.#disk,
			this.id,
			claimed.writer,
			saved.aliases,
			this.#now
		);
		this.#publisher.show(this.cafe);
		this.#guard = new ClockGuard(
			this.id,
			(now) => this.#running(now),
			(elapsed) => {
				this.#clockWentBack = true;
				this.do({ kind: 'correct-clock', elapsed });
			}
		);
	}

	#writes(): boolean {
		return this.#saver !== undefined;
	}

	/** Milliseconds spent by the step whose clock is running. */
	#running(now: number): number | undefined {
		const { current, phase } = this.cafe;
		if (current === undefined || phase !== 'running') return undefined;
		const run = runOf(this.cafe, current);
		return run.since === undefined ? undefined : spent(run, now);
	}

	#lose(): void {
		if (this.#saver === undefined) return;
		this.#standDown();
		this.#readOnly = 'other-page';
		void this.#follow();
	}

	#standDown(): void {
		this.#saver?.end();
		this.#saver = undefined;
		this.#publisher?.end();
		this.#publisher = undefined;
		this.#guard?.end();
		this.#guard = undefined;
		this.#hold?.release();
		this.#hold = undefined;
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
		if (saved === undefined || this.#saver === undefined) return;
		const rows = saved.contributions.flatMap((raw) => {
			const row = parseRow(raw);
			return 'known' in row ? [row.known] : [];
		});
		this.#book = gather(this.#book, rows);
		this.#publisher?.show(this.cafe);
	}
}
