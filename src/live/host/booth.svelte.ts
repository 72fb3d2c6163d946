/**
 * The isoloir: the tablet passed round. From the moment it is opened, no page of the app shows anything of the
 * café until the four-digit code is given; what people give is kept apart and joins the café all at once.
 */
import type { Cafe } from '#cafe/cafe.ts';
import type { Booth as Opened, Disk, Written } from '#journal/journal.ts';
import { createSubscriber } from 'svelte/reactivity';
import { newId } from '../ids.ts';
import { BoothTries } from './booth-tries.ts';

/** Every page waits for the isoloir's state; only an open one needs what it is made with. */
const making = () => import('./booth-task.ts');

export class Isoloir {
	#disk: Disk;
	#open: Opened | undefined;
	#known = false;
	#tries: BoothTries;
	#subscribe: () => void;

	constructor(disk: Disk, now: () => number) {
		this.#disk = disk;
		this.#tries = new BoothTries(now);
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
		this.#tries.forget();
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
		if (this.#tries.mustWait) return { ok: false, reason: 'wait' };
		const { digestOf } = await making();
		if (digestOf(open.salt, code) !== open.digest) {
			this.#tries.wrong();
			return { ok: false, reason: 'wrong-code' };
		}
		this.#tries.forget();
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
