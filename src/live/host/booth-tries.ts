/**
 * The wrong codes given to the open isoloir: after some of them each further try has to wait. Kept on the device,
 * so that reloading the page does not give the tries back; where storage is refused, for as long as the page lives.
 */

/** Wrong codes before each further one has to wait, and how long, in milliseconds. */
const patience = { tries: 3, wait: 5_000 } as const;
const key = 'comptoir.isoloir-tries';

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
		try {
			const [, wrong = '', until = ''] =
				/^(\d+) (\d+)$/.exec(localStorage.getItem(key) ?? '') ?? [];
			return { wrong: Number(wrong), until: Number(until) };
		} catch {
			return this.#unkept;
		}
	}

	#write(tries: Tries): void {
		this.#unkept = tries;
		try {
			if (tries.wrong === 0) localStorage.removeItem(key);
			else localStorage.setItem(key, `${tries.wrong} ${tries.until}`);
		} catch {
			// It holds until the page closes.
		}
	}
}
