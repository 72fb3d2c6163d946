/**
 * A disk that can come to take nothing new, being full or read-only: at the first café or card that it refuses, memory stands
 * beside it (`beside.ts`), and whoever watches goes on with both. Until then it is the disk and nothing else.
 */
import type { Disk, Written } from './journal.ts';
import { movable } from './moving.ts';

/** @param bring what is fetched for it; where that does not come the refusal stands, and the next one asks again */
export function givingWay(
	disk: Disk,
	bring: () => Promise<typeof import('./beside.ts')> = () => import('./beside.ts')
): Disk {
	let current = disk;
	let bringing: Promise<void> | undefined;
	const { follow, move } = movable(() => current);

	/** Resolves once memory stands beside, or could not be had. */
	const stand = () =>
		(bringing ??= bring().then(
			({ memoryBeside }) => {
				current = memoryBeside(disk);
				move();
			},
			() => void (bringing = undefined)
		));

	async function lay(work: (disk: Disk) => Promise<Written>): Promise<Written> {
		const written = await work(current);
		if (written.ok || !written.reason.startsWith('storage-') || current !== disk) return written;
		await stand();
		return current === disk ? written : await work(current);
	}

	const own: Partial<Disk> = {
		watchKept: (changed) => follow((from) => from.watchKept(changed)),
		watchHeads: (listener) => follow((from) => from.watchHeads(listener)),
		watchBooth: (listener) => follow((from) => from.watchBooth(listener)),
		watchCards: (listener) => follow((from) => from.watchCards(listener)),
		create: (laid) => lay((to) => to.create(laid)),
		takeIn: (...all) => lay((to) => to.takeIn(...all)),
		putCard: (card) => lay((to) => to.putCard(card))
	};
	return new Proxy(disk, {
		get: (_, name: keyof Disk): unknown => Reflect.get(name in own ? own : current, name)
	});
}
