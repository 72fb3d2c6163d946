/** Chance that comes out the same at every run: SHA-256 of a seed and a counter. */
import type { Random } from '#sealing/random.ts';
import { sha256 } from '@noble/hashes/sha2.js';

export function seeded(seed: string): Random {
	let drawn = 0;
	return (length) => {
		const bytes = new Uint8Array(length);
		for (let at = 0; at < length; at += 32) {
			const block = sha256(new TextEncoder().encode(`${seed}/${String(drawn++)}`));
			bytes.set(block.subarray(0, Math.min(32, length - at)), at);
		}
		return bytes;
	};
}
