/** A café as this page holds it: read from the disk, carried on gesture by gesture, and given back as it is kept. */
import type { Cafe } from '#cafe/cafe.ts';
import { parseRow, type Contribution } from '#cafe/contribution.ts';
import type { Entry } from '#cafe/events.ts';
import { headOf, type Head } from '#cafe/head.ts';
import { opened, type Lock } from '#cafe/opened.ts';
import { emptyBook, fold, gather, type Book } from '#cafe/reduce.ts';
import { scrubbedLog } from '#cafe/scrub.ts';
import type { Saved } from '#journal/journal.ts';

export class HeldCafe {
	#book = $state.raw<Book>(emptyBook);
	#head: Head;
	#log: unknown[] = [];
	/** Rows of a newer version, which the café leaves out and the backup does not. */
	#unread: readonly unknown[] = [];
	#lock: Lock | undefined;

	constructor(saved: Saved) {
		this.#head = saved.head;
		this.read(saved);
	}

	get book(): Book {
		return this.#book;
	}
	get cafe(): Cafe {
		return this.#book.cafe;
	}
	get head(): Head {
		return this.#head;
	}
	get log(): readonly unknown[] {
		return this.#log;
	}
	/** Why it may only be read. */
	get lock(): Lock | undefined {
		return this.#lock;
	}

	/** Takes what is on the disk in place of what is here. */
	read({ head, log, contributions }: Saved): void {
		const { book, locked } = opened(log, contributions);
		this.#book = book;
		this.#head = head;
		this.#log = [...log];
		this.#unread = contributions.filter((raw) => !('known' in parseRow(raw)));
		this.#lock = locked;
	}

	/** Goes on by what a gesture brings, without the words of the notes it erases. */
	add(
		entries: readonly Entry[],
		contributions: readonly Contribution[],
		scrub: readonly string[]
	): void {
		this.#book = gather(fold(this.#book, entries), contributions);
		this.#log.push(...entries);
		if (scrub.length > 0) this.#forget(scrub);
		this.#head = headOf(this.#head.id, this.cafe, this.#head.demo);
	}

	/** The same café, in which it is known what was said. */
	learn(book: Book): void {
		this.#book = book;
	}

	/** Takes in rows that came to the disk beside this page. */
	gather(rows: readonly unknown[]): void {
		const known = rows.flatMap((raw) => {
			const row = parseRow(raw);
			return 'known' in row ? [row.known] : [];
		});
		this.#book = gather(this.#book, known);
	}

	/** Everything of it as a backup keeps it. */
	snapshot(): Pick<Saved, 'head' | 'log' | 'contributions'> {
		const rows = [...this.cafe.contributions.values()].flatMap((rows) => [...rows.values()]);
		return { head: this.#head, log: [...this.#log], contributions: [...rows, ...this.#unread] };
	}

	/** Undo goes through the words of the log: what was erased must not come back from memory either. */
	#forget(notes: readonly string[]): void {
		this.#log = scrubbedLog(this.#log, notes);
		const { book } = opened(this.#log, this.snapshot().contributions);
		this.#book = book;
	}
}
