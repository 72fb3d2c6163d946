/**
 * The time by which rooms end. A clock that is wrong for a moment, and a machine's may be after it was begun, would end them all:
 * so what it says counts once it has said so for a while, and until then time goes on from what it said before.
 */

/** Milliseconds that a clock must have agreed with itself, and by which it may drift meanwhile. */
const proof = 10 * 60_000;
const drift = 60_000;

/**
 * @param wall milliseconds since 1970 @param steady milliseconds of a clock that nobody sets
 * @returns milliseconds since 1970 by which something may be ended; `undefined` as long as no clock has proved itself
 */
export function settledTime(wall: () => number, steady: () => number): () => number | undefined {
	let trusted: number | undefined;
	let seen = { ahead: wall() - steady(), since: steady() };
	return () => {
		const ahead = wall() - steady();
		if (trusted !== undefined && Math.abs(ahead - trusted) <= drift) trusted = ahead;
		if (Math.abs(ahead - seen.ahead) > drift) seen = { ahead, since: steady() };
		if (steady() - seen.since >= proof) trusted = ahead;
		return trusted === undefined ? undefined : steady() + trusted;
	};
}
