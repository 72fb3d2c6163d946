/**
 * Watches for a device clock that is set while a step runs, and gives the step the time it had really spent. While
 * the page is awake the monotonic clock tells; across a reload a beat on the device does: the last instant seen, and
 * what was spent by then. Out of sight, a clock set forward cannot be told from a device that slept: it is followed,
 * and told.
 */
import { keep, kept } from './scratch.ts';

/** Milliseconds of disagreement between the two clocks that are put down to chance. */
const tolerance = 1_500;
const everySecond = 1_000;
/** Milliseconds out of sight that are worth a word. */
const worthAWord = 60_000;

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

export type Jump =
	/** Set back, or forward before one's eyes: the step kept its time. */
	| { way: 'back' }
	| { way: 'forward'; by: number }
	/** Set forward out of sight, or the device slept: the step took the time along. */
	| { way: 'slept'; by: number };

export interface Guarded {
	cafe: string;
	/** Milliseconds the running step has spent at an instant; `undefined` while no clock runs. */
	spent: (now: number) => number | undefined;
	/** Told of a jump with the milliseconds that the step had really spent, where it must be corrected. */
	onjump: (jump: Jump, elapsed: number | undefined) => void;
}

export class ClockGuard {
	#guarded: Guarded;
	#seen: Seen | undefined;
	/** Out of sight since the last look. */
	#away = false;
	/** Milliseconds that were followed, which a clock set back by as much shows to have been false. */
	#followed = 0;
	#timer: ReturnType<typeof setInterval>;

	constructor(guarded: Guarded) {
		this.#guarded = guarded;
		const { cafe, spent, onjump } = guarded;
		const beat = lastBeat();
		if (
			beat?.cafe === cafe &&
			spent(Date.now()) !== undefined &&
			Date.now() < beat.wall - tolerance
		)
			onjump({ way: 'back' }, beat.spent);
		document.addEventListener('visibilitychange', this.#sight);
		this.look();
		this.#timer = setInterval(() => this.look(), everySecond);
	}

	end(): void {
		clearInterval(this.#timer);
		document.removeEventListener('visibilitychange', this.#sight);
	}

	/** To be called before what rests on the clock: a gesture, the next drawing of it. */
	look(): void {
		const wall = Date.now();
		const mono = performance.now();
		const last = this.#seen;
		this.#see(wall, mono);
		const away = this.#away;
		this.#away = document.visibilityState !== 'visible';
		if (last === undefined) return;
		const passed = mono - last.mono;
		const by = wall - last.wall - passed;
		if (Math.abs(by) <= tolerance) return;
		const { onjump } = this.#guarded;
		if (by < 0) {
			const untrue = Math.abs(by + this.#followed) < worthAWord ? this.#followed : 0;
			this.#followed = 0;
			onjump({ way: 'back' }, Math.max(0, last.spent + passed - untrue));
		} else if (!away) onjump({ way: 'forward', by }, last.spent + passed);
		else {
			this.#followed = by;
			if (by >= worthAWord) onjump({ way: 'slept', by }, undefined);
		}
		this.#see(wall, mono);
	}

	#sight = (): void => {
		this.#away ||= document.visibilityState !== 'visible';
	};

	#see(wall: number, mono: number): void {
		const { cafe, spent: spentAt } = this.#guarded;
		const spent = spentAt(wall);
		this.#seen = spent === undefined ? undefined : { wall, mono, spent };
		if (spent !== undefined) keep('beat', { cafe, wall, spent } satisfies Beat);
	}
}

function lastBeat(): Beat | undefined {
	const beat = kept('beat') as Partial<Beat> | undefined | null;
	return typeof beat?.wall === 'number' && typeof beat.spent === 'number'
		? (beat as Beat)
		: undefined;
}
