/**
 * When a phone offers again what the relay had: what was handed over in another life of the room, soon; what has no receipt after a
 * minute though the tablet publishes, then, and after pauses that grow. Each thing for itself, at an instant drawn in the next
 * window of the relay's clock, which is the same for all phones: of what goes again nothing tells which came from one phone. A
 * reload offers nothing again.
 */
import type { Net } from './answer.ts';
import type { Chances } from './follow.ts';

/** Milliseconds: all that has to go again goes in the next of these windows, wherever in it. */
export const windowOf = 20_000;
/** Milliseconds without a receipt, first and at most. */
const patience = 60_000;
const most = 16 * patience;
/** Milliseconds after its instant at which another is drawn. */
const late = 2_000;

interface Waits {
	/** The life of the room in which it was planned. */
	life: string;
	times: number;
	/** `ripe`: goes again once a frame shows that the tablet is there. */
	at: 'resting' | 'ripe' | 'drawn' | 'due';
	nap: AbortController;
}

export class Again {
	#net: Net;
	#chances: Chances;
	#due: () => void;
	/** By receipt. */
	#waits = new Map<string, Waits>();

	/** @param due called when something is to be sent */
	constructor(net: Net, chances: Chances, due: () => void) {
		this.#net = net;
		this.#chances = chances;
		this.#due = due;
	}

	isDue(receipt: string): boolean {
		return this.#waits.get(receipt)?.at === 'due';
	}

	/** All that waits, in this life of the room. */
	heed(waiting: readonly { receipt: string; handed: string | false }[], life: string): void {
		const there = new Set(waiting.map(({ receipt }) => receipt));
		for (const [receipt, { nap }] of this.#waits)
			if (!there.has(receipt)) {
				nap.abort();
				this.#waits.delete(receipt);
			}
		for (const { receipt, handed } of waiting) {
			const was = this.#waits.get(receipt);
			if (!handed || was?.life === life) continue;
			was?.nap.abort();
			const waits: Waits = {
				life,
				times: 0,
				at: 'resting',
				nap: new AbortController()
			};
			this.#waits.set(receipt, waits);
			if (handed === life) this.#rest(waits);
			else this.#draw(waits);
		}
	}

	/** The relay has it, for the first time or again. */
	handed(receipt: string): void {
		const waits = this.#waits.get(receipt);
		if (waits === undefined) return;
		waits.times += 1;
		this.#rest(waits);
	}

	/** The tablet has published something. */
	frame(): void {
		for (const waits of this.#waits.values()) if (waits.at === 'ripe') this.#draw(waits);
	}

	/** What was due did not get through: it does not go all at once when it can. */
	failed(): void {
		for (const waits of this.#waits.values()) if (waits.at === 'due') this.#draw(waits);
	}

	stop(): void {
		for (const { nap } of this.#waits.values()) nap.abort();
		this.#waits.clear();
	}

	#rest(waits: Waits): void {
		waits.at = 'resting';
		this.#after(Math.min(patience * 2 ** waits.times, most), waits, 'ripe');
	}

	#draw(waits: Waits): void {
		waits.at = 'drawn';
		const now = this.#net.now() + (this.#net.clock.ahead ?? 0);
		const begins = windowOf - (now % windowOf);
		this.#after(begins + this.#chances.random() * windowOf, waits, 'due');
	}

	#after(milliseconds: number, waits: Waits, then: 'ripe' | 'due'): void {
		const { signal } = waits.nap;
		const until = this.#net.now() + milliseconds;
		void this.#chances.sleep(milliseconds, signal).then(() => {
			if (signal.aborted) return;
			// A phone that slept through several of these must not wake with all of them.
			if (then === 'due' && this.#net.now() - until > late) {
				this.#draw(waits);
				return;
			}
			waits.at = then;
			if (then === 'due') this.#due();
		});
	}
}
