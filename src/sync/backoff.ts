/** How long to wait before the next try: twice as long each time up to half a minute, spread by chance so that a room does not come back as one. */

export interface Chance {
	/** In [0, 1[. */
	random: () => number;
}

const first = 500;
const most = 30_000;

/**
 * @param tries how many have failed in a row, from 1
 * @param asked milliseconds the relay, or a proxy, asked for; more than half a minute of it is not heeded
 * @returns milliseconds, a minute at most
 */
export function pauseAfter(tries: number, { random }: Chance, asked = 0): number {
	const ceiling = Math.min(most, first * 2 ** Math.min(tries, 10));
	return Math.min(asked, most) + ceiling * (0.5 + random() / 2);
}
