/** One-time slots by which a tablet leaves an invitation for a screen: in memory, read once, gone after two minutes. */
import { bounds } from '#wire/limits.ts';
import { Refusal } from '../http/answers.ts';

interface Slot {
	sealed?: string;
	until: number;
	/** The screen that waits. */
	deliver?: (sealed: string | undefined) => void;
}

const most = 5_000;

export class Slots {
	#now: () => number;
	#slots = new Map<string, Slot>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Whether a screen waits there, or did a moment ago. */
	has(name: string): boolean {
		return this.#alive(name) !== undefined;
	}

	/** Leaves sealed bytes in a slot that a screen has opened. */
	put(name: string, sealed: string): void {
		const slot = this.#alive(name);
		if (slot === undefined) throw new Refusal('slot-missing');
		if (slot.sealed !== undefined) throw new Refusal('slot-taken');
		slot.sealed = sealed;
		if (slot.deliver !== undefined) this.#take(name, slot);
	}

	/** Opens a slot, or goes on waiting at it; `undefined` after `wait` milliseconds, and the screen asks again. */
	async wait(name: string, wait: number, signal: AbortSignal): Promise<string | undefined> {
		const slot = this.#alive(name) ?? { until: this.#now() + bounds.slotLife };
		if (this.#slots.size >= most) this.#sweep();
		if (this.#slots.size >= most && !this.#slots.has(name)) throw new Refusal('full');
		this.#slots.set(name, slot);
		slot.deliver?.(undefined);
		return new Promise((resolve) => {
			const timer = setTimeout(() => deliver(undefined), wait);
			const deliver = (sealed: string | undefined) => {
				clearTimeout(timer);
				if (slot.deliver === deliver) delete slot.deliver;
				resolve(sealed);
			};
			signal.addEventListener('abort', () => deliver(undefined), { once: true });
			slot.deliver = deliver;
			if (slot.sealed !== undefined) this.#take(name, slot);
		});
	}

	#take(name: string, { sealed, deliver }: Slot): void {
		this.#slots.delete(name);
		deliver?.(sealed);
	}

	#alive(name: string): Slot | undefined {
		const slot = this.#slots.get(name);
		if (slot !== undefined && slot.until > this.#now()) return slot;
		this.#slots.delete(name);
		return undefined;
	}

	#sweep(): void {
		for (const name of [...this.#slots.keys()]) this.#alive(name);
	}
}
