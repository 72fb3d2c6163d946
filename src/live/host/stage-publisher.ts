/**
 * Keeps the Stage of a café up to date on the disk, where this device's screen reads it: at most four times a
 * second, each frame stored before anybody sees it. Public ids are drawn here, when a note is first shown.
 */
import type { Cafe } from '#cafe/cafe.ts';
import type { StageStore } from '#journal/journal.ts';
import type { Aliases } from '#stage/project.ts';
import { project, unnamed } from '#stage/project.ts';
import { nextFrame, startingFrom, type StageWriter } from '#sync/stage-writer.ts';
import { newId } from '../ids.ts';

/** Milliseconds between two frames. */
const pace = 250;

export class StagePublisher {
	#store: StageStore;
	#cafe: string;
	#writer: number;
	#now: () => number;
	#aliases: Record<string, string>;
	#frames: StageWriter = startingFrom(0);
	#ready: Promise<void>;
	/** The café to show next: one or none. */
	#latest: Cafe[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	#last = -Infinity;
	#afresh = false;
	#ended = false;

	constructor(
		store: StageStore,
		cafe: string,
		writer: number,
		aliases: Aliases,
		now: () => number
	) {
		this.#store = store;
		this.#cafe = cafe;
		this.#writer = writer;
		this.#now = now;
		this.#aliases = { ...aliases };
		this.#ready = store.frames(cafe).then((frames) => {
			this.#frames = startingFrom(frames.at(-1)?.n ?? 0);
		});
	}

	/** Lets the others see the café as it is now; soon, if a frame has just gone out. */
	show(cafe: Cafe): void {
		this.#latest = [cafe];
		if (this.#ended || this.#timer !== undefined) return;
		const wait = Math.max(0, this.#last + pace - performance.now());
		this.#timer = setTimeout(() => void this.#publish(), wait);
	}

	/** Words were erased: the next frame is a checkpoint, which takes the place of those that held them. */
	startAfresh(cafe: Cafe): void {
		this.#afresh = true;
		this.show(cafe);
	}

	end(): void {
		this.#ended = true;
		clearTimeout(this.#timer);
	}

	async #publish(): Promise<void> {
		await this.#ready;
		const [cafe] = this.#latest.splice(0);
		if (cafe === undefined) return;
		this.#last = performance.now();
		const drawn = Object.fromEntries(unnamed(cafe, this.#aliases).map((note) => [note, newId()]));
		const aliases = { ...this.#aliases, ...drawn };
		if (this.#afresh) this.#frames = startingFrom(this.#frames.n);
		this.#afresh = false;
		const [writer, frame] = nextFrame(this.#frames, project(cafe, aliases, this.#now()));
		if (frame !== undefined) {
			const written = await this.#store.publish(this.#cafe, this.#writer, frame, drawn);
			if (written.ok) {
				this.#frames = writer;
				this.#aliases = aliases;
			} else this.#frames = startingFrom(this.#frames.n);
		}
		this.#timer = undefined;
		const [newer] = this.#latest;
		if (newer !== undefined) this.show(newer);
	}
}
