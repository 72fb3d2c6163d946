/** What is fetched again until it is there: it is wanted without a gesture that could be made again, and the network may be gone. */
import { sleep } from './waking.ts';

/** Milliseconds between two tries. */
const again = 5_000;

/** @param onfailed told after each try that came to nothing */
export async function fetched<T>(load: () => Promise<T>, onfailed?: () => void): Promise<T> {
	for (;;) {
		try {
			return await load();
		} catch {
			onfailed?.();
			await sleep(again);
		}
	}
}
