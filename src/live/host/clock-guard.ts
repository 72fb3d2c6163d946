/**
 * Watches for a device clock that is set back while a step runs, and gives the step the time it had really
 * spent. While the page lives the monotonic clock tells; across a reload a beat on the device does: the last
 * instant seen, and what was spent by then.
 */
import { keep, kept } from './scratch.ts';

/** Milliseconds of disagreement between the two clocks that are put down to chance. */
const tolerance = 1_500;
const everySecond = 1_000;

interface Seen {
	wall: number;
	mono: number;
	spent: number;
}

interface Beat {
	cafe: string;
	wall: number;
	spent: number;
}

export class ClockGuard {
	#cafe: string;
	#spent: (now: number) => number | undefined;
	#correct: (elapsed: number) => void;
	#seen: Seen | undefined;
	#timer: ReturnType<typeof setInterval>;

	/**
	 * @param spent milliseconds the running step has spent at an instant; `undefined` while no clock runs
	 * @param correct called with the milliseconds the step had really spent when its clock went back
	 */
	constructor(
		cafe: string,
		spent: (now: number) => number | undefined,
		correct: (elapsed: number) => void
	) {
		this.#cafe = cafe;
		this.#spent = spent;
		this.#correct = correct;
		const beat = lastBeat();
		if (
			beat?.cafe === cafe &&
			spent(Date.now()) !== undefined &&
			Date.now() < beat.wall - tolerance
		)
			correct(beat.spent);
		this.#look();
		this.#timer = setInterval(() => this.#look(), everySecond);
	}

	end(): void {
		clearInterval(this.#timer);
	}

	#look(): void {
		const wall = Date.now();
		const mono = performance.now();
		const last = this.#seen;
		if (last !== undefined && wall - last.wall < mono - last.mono - tolerance)
			this.#correct(last.spent + (mono - last.mono));
		const spent = this.#spent(wall);
		this.#seen = spent === undefined ? undefined : { wall, mono, spent };
		if (spent !== undefined) keep('beat', { cafe: this.#cafe, wall, spent } satisfies Beat);
	}
}

function lastBeat(): Beat | undefined {
	const beat = kept('beat') as Partial<Beat> | undefined | null;
	return typeof beat?.wall === 'number' && typeof beat.spent === 'number'
		? (beat as Beat)
		: undefined;
}
