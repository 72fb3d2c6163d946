/**
 * A disk before it has come, for pages that stand before it: what is asked or written waits for it. Whoever watches hears of cafés and
 * cards only after it was said whether an isoloir is open, for until then no page may show them.
 */
import type { Disk } from './journal.ts';

export interface Coming {
	disk: Disk;
	arrive: (disk: Disk) => void;
}

export function comingDisk(): Coming {
	let here: Disk | undefined;
	let arrived!: (disk: Disk) => void;
	const coming = new Promise<Disk>((resolve) => (arrived = resolve));
	let said!: (disk: Disk) => void;
	/** The disk, once it has told of the isoloir. */
	const safe = new Promise<Disk>((resolve) => (said = resolve));

	function follow(after: Promise<Disk>, start: (disk: Disk) => () => void): () => void {
		let stop: (() => void) | undefined;
		let stopped = false;
		void after.then((disk) => {
			if (!stopped) stop = start(disk);
		});
		return () => {
			stopped = true;
			stop?.();
		};
	}

	/** What is answered at once, or to those who stand before it. */
	const before: Partial<Disk> = {
		keeps: (cafe) => here?.keeps(cafe) ?? true,
		remade: () => here?.remade() ?? 0,
		passedOver: () => here?.passedOver() ?? false,
		get hindrance() {
			return here?.hindrance;
		},
		watchKept: (changed) =>
			follow(coming, (disk) => {
				changed();
				return disk.watchKept(changed);
			}),
		watchBooth: (listener) =>
			follow(coming, (disk) =>
				disk.watchBooth((booth) => {
					listener(booth);
					said(disk);
				})
			)
	};

	type Ask = (...asked: unknown[]) => unknown;
	const call = (disk: Disk, name: keyof Disk, asked: unknown[]) => (disk[name] as Ask)(...asked);

	/** Everything else: a `watch…` begins once the disk may tell, a question or a write is handed over when it has come. */
	const disk = new Proxy(before, {
		get: (known, name: keyof Disk) =>
			name in known
				? known[name]
				: name.startsWith('watch')
					? (...asked: unknown[]) => follow(safe, (disk) => call(disk, name, asked) as () => void)
					: (...asked: unknown[]) => coming.then((disk) => call(disk, name, asked))
	}) as Disk;

	return {
		disk,
		arrive(disk) {
			here = disk;
			arrived(disk);
		}
	};
}
