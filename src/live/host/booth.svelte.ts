/**
 * The isoloir: the tablet passed round. From the moment it is opened, no page of the app shows anything of the
 * café until the four-digit code is given; what people give is kept apart and joins the café all at once.
 */
import type { Cafe } from '#cafe/cafe.ts';
import type { Booth as Opened, Disk, Written } from '#journal/journal.ts';
import { createSubscriber } from 'svelte/reactivity';
import { newId } from '../ids.ts';

/** Wrong codes before each further one has to wait, and how long, in milliseconds. */
const patience = { tries: 3, wait: 5_000 } as const;

/** Every page waits for the isoloir's state; only an open one needs what it is made with. */
const making = () => import('./booth-task.ts');

export class Isoloir {
	#disk: Disk;
	#open: Opened | undefined;
	#known = false;
	#wrong = 0;
	#waitUntil = 0;
	#subscribe: () => void;

	constructor(disk: Disk) {
		this.#disk = disk;
		this.#subscribe = createSubscriber((update) =>
			disk.watchBooth((booth) => {
				this.#open = booth;
				this.#known = true;
				update();
			})
		);
	}

	/** Whether the disk has said if an isoloir is open: before that no page may show a café. */
	get known(): boolean {
		this.#subscribe();
		return this.#known;
	}

	/** The open isoloir, `undefined` when there is none. */
	get current(): Opened | undefined {
		this.#subscribe();
		return this.#open;
	}

	/** Opens it for a step. */
	async open(id: string, cafe: Cafe, step: string, kind: Opened['kind'], code: string) {
		const { taskOf } = await making();
		const task = taskOf(id, cafe, step, kind, code);
		if (task === undefined) return { ok: false, reason: 'cafe-missing' } as const;
		return this.#disk.openBooth(task);
	}

	/** Keeps one person's note; resolved and ok = on the disk. */
	giveNote(text: string): Promise<Written> {
		return this.#give({ kind: 'note', body: { text: text.trim() } });
	}

	/** Keeps one person's dots, by target. */
	giveBallot(dots: Readonly<Record<string, number>>): Promise<Written> {
		return this.#give({ kind: 'ballot', body: { dots } });
	}

	/** Ends the isoloir if the code is right. After some wrong ones each try has to wait. */
	async close(code: string): Promise<Written | { ok: false; reason: 'wrong-code' | 'wait' }> {
		const open = this.#open;
		if (open === undefined) return { ok: false, reason: 'cafe-missing' };
		if (performance.now() < this.#waitUntil) return { ok: false, reason: 'wait' };
		const { digestOf } = await making();
		if (digestOf(open.salt, code) !== open.digest) {
			this.#wrong += 1;
			if (this.#wrong >= patience.tries) this.#waitUntil = performance.now() + patience.wait;
			return { ok: false, reason: 'wrong-code' };
		}
		this.#wrong = 0;
		return this.#disk.closeBooth();
	}

	#give(
		what:
			| { kind: 'note'; body: { text: string } }
			| { kind: 'ballot'; body: { dots: Record<string, number> } }
	): Promise<Written> {
		const open = this.#open;
		if (open === undefined) return Promise.resolve({ ok: false, reason: 'cafe-missing' });
		return this.#disk.drop({ id: newId(), rev: 1, step: open.step, how: 'booth', ...what });
	}
}
