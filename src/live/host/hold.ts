/**
 * Which page of the device writes a café. With Web Locks the first page to ask holds it until it closes, and a
 * page that takes over steals it. Without them (a plain-http address, or site data refused) the last page to ask
 * holds it: the writer number in the database turns the other into a reader all the same.
 */
export interface Hold {
	release(): void;
}

const theLocks = () => (navigator as { locks?: LockManager }).locks;
const nameOf = (cafe: string) => `comptoir-cafe-${cafe}`;

/** Whether some page of the device writes a café; without Web Locks nobody knows, and the answer is no. */
export async function isHeld(cafe: string): Promise<boolean> {
	const { held = [] } =
		(await theLocks()
			?.query()
			.catch(() => undefined)) ?? {};
	return held.some(({ name }) => name === nameOf(cafe));
}

/** Of a café that no lock guards. */
const free: Hold = { release: () => undefined };

/** `undefined` when another page holds the café and this one does not steal it. `lost` is called at a theft. */
export async function holdCafe(
	cafe: string,
	steal: boolean,
	lost: () => void
): Promise<Hold | undefined> {
	const locks = theLocks();
	if (locks === undefined) return free;
	return new Promise((resolve) => {
		const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
		let held = false;
		void locks
			.request(nameOf(cafe), options, (lock) => {
				if (lock === null) {
					resolve(undefined);
					return undefined;
				}
				held = true;
				return new Promise<void>((release) => resolve({ release }));
			})
			.catch(() => {
				// A request that was granted is aborted when another page steals the lock.
				if (held) lost();
				else resolve(free);
			});
	});
}
