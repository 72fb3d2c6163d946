/** A jump of the device's clock, as it is told until somebody says what was right: what was done, or the other. */
import type { Jump } from './clock-guard.ts';

export class ClockJump {
	#current = $state.raw<Jump>();
	#spent: () => number | undefined;
	#correct: (elapsed: number) => void;

	/**
	 * @param spent milliseconds the running step has spent by now; `undefined` while no clock runs
	 * @param correct has the step go on from the milliseconds it had really spent
	 */
	constructor(spent: () => number | undefined, correct: (elapsed: number) => void) {
		this.#spent = spent;
		this.#correct = correct;
	}

	/** What nobody has answered yet. */
	get current(): Jump | undefined {
		return this.#current;
	}

	tell(jump: Jump, elapsed: number | undefined): void {
		this.#current = jump;
		if (elapsed !== undefined) this.#correct(Math.round(elapsed));
	}

	/** What became of the time that was jumped over is right so; or, `otherwise`, the other of the two is. */
	settle(otherwise: boolean): void {
		const jump = this.#current;
		const spent = this.#spent();
		this.#current = undefined;
		if (!otherwise || jump === undefined || jump.way === 'back' || spent === undefined) return;
		const real = jump.way === 'forward' ? spent + jump.by : spent - jump.by;
		this.#correct(Math.max(0, Math.round(real)));
	}
}
