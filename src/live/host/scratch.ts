/**
 * The few small things kept beside the database, in the browser's local storage: whether the sound is off,
 * the last instant seen of a running step, the wrong codes given to the isoloir, which cafés of the bin were found
 * old, which rooms are still to be erased at the relay, and what kinds of things there are, so that a page leaves room for them before it
 * has come to life. Where storage is refused they hold until the page closes.
 */
const keys = {
	muted: 'comptoir.muted',
	beat: 'comptoir.beat',
	tries: 'comptoir.tries',
	bin: 'comptoir.bin',
	owed: 'comptoir.owed',
	keeps: 'comptoir.keeps'
} as const;
type Key = keyof typeof keys;

export function keep(key: Key, value: unknown): void {
	quietly(() => localStorage.setItem(keys[key], JSON.stringify(value)));
}

export function drop(key: Key): void {
	quietly(() => localStorage.removeItem(keys[key]));
}

/** What was kept, unchecked; `undefined` when there is nothing or it cannot be read. */
export function kept(key: Key): unknown {
	return quietly(() => JSON.parse(localStorage.getItem(keys[key]) ?? 'null') as unknown);
}

export function forgetScratch(): void {
	for (const key of Object.keys(keys) as Key[]) drop(key);
}

function quietly<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
