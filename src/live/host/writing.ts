/**
 * What only the page that writes a café has: the hold on it, the way to the disk, the Stage that is published, and
 * the guard of its clock. All of it ends together, when another page takes over or the café is closed.
 */
import { spent } from '#cafe/apply.ts';
import { runOf, type Cafe } from '#cafe/cafe.ts';
import type { Disk, Held, Saved, Written } from '#journal/journal.ts';
import { ClockGuard, type Jump } from './clock-guard.ts';
import type { Hold } from './hold.ts';
import type { KeptRoom } from './kept-room.svelte.ts';
import { Saver, type Part, type SaveState } from './saver.ts';
import { StagePublisher } from './stage-publisher.ts';

export interface Given {
	readonly id: string;
	readonly disk: Disk;
	readonly hold: Hold;
	/** The number that the disk tells this page from earlier writers by. */
	readonly writer: number;
	readonly aliases: Saved['aliases'];
	readonly room: KeptRoom;
	readonly now: () => number;
	/** The café as it stands, asked for at each look. */
	readonly cafe: () => Cafe;
	/** All of it, as this page holds it. */
	readonly held: () => Held;
	readonly onsave: (state: SaveState) => void;
	/** The device's clock jumped while a step ran, which has really taken `elapsed` milliseconds where that is known. */
	readonly onjump: (jump: Jump, elapsed: number | undefined) => void;
}

export class Writing {
	readonly saver: Saver;
	readonly publisher: StagePublisher;
	#given: Given;
	#guard: ClockGuard | undefined;
	/** What the disk said of its being made anew when the café was last known to be on it. */
	#remade: number;
	/** What this device's screen is told while it cannot follow. */
	#unfollowed: Promise<() => void> | undefined;

	constructor(given: Given) {
		const { id, disk, writer, aliases, room, now, onsave } = given;
		this.#given = given;
		this.#remade = disk.remade();
		this.saver = new Saver(
			async (part) => {
				const written = await disk.append({ cafe: id, writer, ...part });
				if (written.ok && part.arrivals !== undefined) room.arrived(part.arrivals);
				return written;
			},
			onsave,
			() => (disk.remade() === this.#remade ? undefined : () => this.#layAnew())
		);
		this.publisher = new StagePublisher(disk, id, writer, aliases, now, {
			beside: () => room.beside(),
			shown: (frame, stage) => {
				this.#follows(disk.keeps(id));
				room.shown(frame, stage);
			},
			unshown: () => this.#follows(false)
		});
	}

	/** From here on; the guard may tell of a clock at once, which is then written. */
	begin(): void {
		const { id, cafe, onjump } = this.#given;
		this.publisher.show(cafe());
		this.#guard = new ClockGuard({ cafe: id, spent: (now) => elapsed(cafe(), now), onjump });
	}

	/** Whether the clock is still the one it was. */
	lookAtClock(): void {
		this.#guard?.look();
	}

	/** Looks whether the café is still there, by a write that adds nothing. */
	check(): void {
		this.saver.push({ head: this.#given.held().head, entries: [], contributions: [], scrub: [] });
	}

	/** What did not reach the disk. */
	async end(): Promise<readonly Part[]> {
		this.#follows(true);
		this.publisher.end();
		this.#guard?.end();
		this.#given.hold.release();
		return (await this.saver.finish()).filter(
			({ entries, contributions, arrivals }) =>
				entries.length > 0 || contributions.length > 0 || arrivals !== undefined
		);
	}

	/** Lets the screen of this device know. What does it comes when it is needed; where it does not come, the screen is told with the next Stage. */
	#follows(follows: boolean): void {
		if (!follows)
			this.#unfollowed ??= import('./unfollowed.ts').then(
				({ sayUnfollowed }) => sayUnfollowed(this.#given.id),
				() => () => (this.#unfollowed = undefined)
			);
		else {
			void this.#unfollowed?.then((takeBack) => takeBack());
			this.#unfollowed = undefined;
		}
	}

	async #layAnew(): Promise<Written> {
		const { disk, held, cafe } = this.#given;
		const remade = disk.remade();
		const written = await disk.putBack(held());
		if (!written.ok) return written;
		this.#remade = remade;
		this.publisher.startAfresh(cafe());
		return written;
	}
}

/** Milliseconds spent by the step whose clock is running. */
export function elapsed(cafe: Cafe, now: number): number | undefined {
	if (cafe.current === undefined || cafe.phase !== 'running') return undefined;
	const run = runOf(cafe, cafe.current);
	return run.since === undefined ? undefined : spent(run, now);
}
