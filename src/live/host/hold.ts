/**
 * Which page of the device writes a café. With Web Locks the first page to ask holds it until it closes, and a
 * page that takes over steals it. Without them (a plain-http address) the last page to ask holds it: the writer
 * number in the database turns the other into a reader all the same.
 */
export interface Hold {
	release(): void;
}

const theLocks = () => (navigator as { locks?: LockManager }).locks;
const nameOf = (cafe: string) => `comptoir-cafe-${cafe}`;

/** Whether some page of the device writes a café; without Web Locks nobody knows, and the answer is no. */
export async function isHeld(cafe: string): Promise<boolean> {
	const { held = [] } = (await theLocks()?.query()) ?? {};
	return held.some(({ name }) => name === nameOf(cafe));
}

/** `undefined` when another page holds the café and this one does not steal it. `lost` is called at a theft. */
export async function holdCafe(
	cafe: string,
	steal: boolean,
	lost: () => void
): Promise<Hold | undefined> {
	const locks = theLocks();
	if (locks === undefined) return { release: () => undefined };
	return new Promise((resolve) => {
		const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
		void locks
			.request(nameOf(cafe), options, (lock) => {
				if (lock === null) {
					resolve(undefined);
					return undefined;
				}
				return new Promise<void>((release) => resolve({ release }));
			})
			// The request is aborted when another page steals the lock.
			.catch(lost);
	});
}
