/** When the end of a step sounds: once a step, also when time was added since, and never for an end long past. */
import type { Clock } from '#cafe/timer.ts';
import { markPassed } from '#ui/run/marks.ts';

export class StepBell {
	#ring: () => void;
	#rung: readonly string[] = [];
	#before: { step: string; left: number } | undefined;

	constructor(ring: () => void) {
		this.#ring = ring;
	}

	/** To be told of the running step's clock as often as it moves. */
	look(step: string, clock: Pick<Clock, 'left' | 'total'>): void {
		const over = this.#before?.step === step && markPassed(this.#before.left, clock) === 'end';
		this.#before = { step, left: clock.left };
		if (!over || this.#rung.includes(step)) return;
		this.#rung = [...this.#rung, step];
		this.#ring();
	}
}
