/**
 * Which page of the device writes a café. With Web Locks the first page to ask holds it until it closes, and a
 * page that takes over steals it. Without them (a plain-http address, or site data refused) the last page to ask
 * holds it: the writer number in the database turns the other into a reader all the same.
 */
export interface Hold {
	/** Another page has stolen it, perhaps before this one began to write. */
	readonly stolen: boolean;
	release(): void;
}

const theLocks = () => (navigator as { locks?: LockManager }).locks;
const nameOf = (cafe: string) => `comptoir-cafe-${cafe}`;
const unsavedNameOf = (cafe: string) => `comptoir-unsaved-${cafe}`;

/** How many of the device's pages hold a lock; without Web Locks nobody knows, and the answer is none. */
async function holders(lock: string): Promise<number> {
	const { held = [] } =
		(await theLocks()
			?.query()
			.catch(() => undefined)) ?? {};
	return held.filter(({ name }) => name === lock).length;
}

/** Whether some page of the device writes a café. */
export const isHeld = async (cafe: string): Promise<boolean> => (await holders(nameOf(cafe))) > 0;

/** Of a café that no lock guards. */
const free: Hold = { stolen: false, release: () => undefined };

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
		let stolen = false;
		void locks
			.request(nameOf(cafe), options, (lock) => {
				if (lock === null) {
					resolve(undefined);
					return undefined;
				}
				held = true;
				return new Promise<void>((release) =>
					resolve({
						get stolen() {
							return stolen;
						},
						release
					})
				);
			})
			.catch(() => {
				if (!held) {
					resolve(free);
					return;
				}
				// A request that was granted is aborted when another page steals the lock.
				stolen = true;
				lost();
			});
	});
}

/** Says to the other pages of the device whether this one holds what the disk has not taken: a lock of its own, gone with the page. */
export class UnsavedMark {
	#name: string;
	#take: (() => void) | undefined;

	constructor(cafe: string) {
		this.#name = unsavedNameOf(cafe);
	}

	set(unsaved: boolean): void {
		if (unsaved === (this.#take !== undefined)) return;
		if (!unsaved) {
			this.#take?.();
			this.#take = undefined;
			return;
		}
		const until = new Promise<void>((resolve) => (this.#take = resolve));
		void theLocks()
			?.request(this.#name, { mode: 'shared' }, () => until)
			.catch(() => undefined);
	}

	/** Whether another page says so of this café. */
	async elsewhere(): Promise<boolean> {
		return (await holders(this.#name)) > (this.#take === undefined ? 0 : 1);
	}
}
