/**
 * The wrong codes given to the open isoloir: after some of them each further try has to wait. Kept on the device,
 * so that reloading the page does not give the tries back; where storage is refused, for as long as the page lives.
 */
import { drop, keep, kept } from './scratch.ts';

/** Wrong codes before each further one has to wait, and how long, in milliseconds. */
const patience = { tries: 3, wait: 5_000 } as const;

interface Tries {
	wrong: number;
	/** Device time in milliseconds before which no code is looked at. */
	until: number;
}

const none: Tries = { wrong: 0, until: 0 };

export class BoothTries {
	#now: () => number;
	#unkept = none;

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Whether a code may not be tried yet. A clock that was set back makes nobody wait longer. */
	get mustWait(): boolean {
		const { until } = this.#read();
		const now = this.#now();
		return now < until && until <= now + patience.wait;
	}

	wrong(): void {
		const wrong = this.#read().wrong + 1;
		this.#write({ wrong, until: wrong < patience.tries ? 0 : this.#now() + patience.wait });
	}

	forget(): void {
		this.#write(none);
	}

	#read(): Tries {
		return triesIn(kept('tries')) ?? this.#unkept;
	}

	#write(tries: Tries): void {
		this.#unkept = tries;
		if (tries.wrong === 0) drop('tries');
		else keep('tries', tries);
	}
}

function triesIn(raw: unknown): Tries | undefined {
	const { wrong, until } = (raw ?? {}) as Partial<Record<keyof Tries, unknown>>;
	return typeof wrong === 'number' && typeof until === 'number' ? { wrong, until } : undefined;
}
