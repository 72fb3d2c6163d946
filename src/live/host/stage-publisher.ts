/**
 * Keeps the Stage of a café up to date on the disk, where this device's screen reads it: at most four times a
 * second, each Stage stored before anybody sees it. Public ids are drawn here, when a note is first shown.
 */
import type { Cafe } from '#cafe/cafe.ts';
import type { StageStore } from '#journal/journal.ts';
import type { Stage } from '#stage/document.ts';
import type { Frame } from '#stage/frames.ts';
import type { Aliases, Beside } from '#stage/project.ts';
import { project, unnamed } from '#stage/project.ts';
import { nextFrame, startingFrom, type StageWriter } from '#sync/stage-writer.ts';
import { newId } from '../ids.ts';

/** Milliseconds between two frames. */
const pace = 250;

/** Milliseconds that the page has to draw a gesture before the others are shown it. */
const head = 50;

/** Milliseconds between two tries on a disk that refuses. */
const retryAfter = 5_000;

/** What is published beside the café, asked for at each frame; and who is told of a frame that is on the disk, or could not come there. */
export interface Audience {
	beside: () => Beside;
	shown: (frame: Frame, stage: Stage) => void;
	unshown: () => void;
}

export class StagePublisher {
	#store: StageStore;
	#cafe: string;
	#writer: number;
	#now: () => number;
	#audience: Audience;
	#aliases: Record<string, string>;
	#frames: StageWriter = startingFrom(0);
	/** The highest number on the disk was read. */
	#begun = false;
	/** The café to show next: one or none. */
	#latest: Cafe[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#last = -Infinity;
	/** Checkpoints to come, whatever changes. */
	#wholes = 0;
	#ended = false;

	constructor(
		store: StageStore,
		cafe: string,
		writer: number,
		aliases: Aliases,
		now: () => number,
		audience: Audience
	) {
		this.#store = store;
		this.#cafe = cafe;
		this.#writer = writer;
		this.#now = now;
		this.#audience = audience;
		this.#aliases = { ...aliases };
	}

	/** Public ids by note id, as far as they are drawn. */
	get aliases(): Aliases {
		return this.#aliases;
	}

	/** What was stored last; `undefined` before the first frame of this page. */
	get last(): { n: number; stage: Stage } | undefined {
		const { n, last } = this.#frames;
		return last && { n, stage: last };
	}

	/** Lets the others see the café as it is now; soon, if a frame has just gone out. */
	show(cafe: Cafe): void {
		this.#latest = [cafe];
		clearTimeout(this.#retry);
		if (this.#ended || this.#timer !== undefined) return;
		const wait = Math.max(head, this.#last + pace - performance.now());
		this.#timer = setTimeout(() => void this.#publish(), wait);
	}

	/** The next frame is a checkpoint, which those who follow take in place of what they have. */
	startAfresh(cafe: Cafe): void {
		this.#wholes = Math.max(this.#wholes, 1);
		this.show(cafe);
	}

	/** Words were erased: two checkpoints follow, since a relay keeps all that came after the last but one. */
	forget(cafe: Cafe): void {
		this.#wholes = 2;
		this.show(cafe);
	}

	end(): void {
		this.#ended = true;
		clearTimeout(this.#timer);
		clearTimeout(this.#retry);
	}

	async #publish(): Promise<void> {
		const [cafe] = this.#latest.splice(0);
		let written = false;
		try {
			written = cafe === undefined || (await this.#write(cafe));
		} finally {
			// Refused or thrown: it may have been a checkpoint owed. The next Stage is tried all the same.
			if (!written) {
				this.#wholes = 2;
				this.#audience.unshown();
			}
			this.#timer = undefined;
			const [next] = this.#latest;
			if (next !== undefined) this.show(next);
			// Nothing more may be done in this café, and others still see what was before.
			else if (!written && cafe !== undefined && !this.#ended)
				this.#retry = setTimeout(() => this.show(cafe), retryAfter);
		}
	}

	/** Whether the café is on the disk as others see it. */
	async #write(cafe: Cafe): Promise<boolean> {
		if (!this.#begun) {
			const last = await this.#store.published(this.#cafe).catch(() => 'no-answer' as const);
			// Storage that is away is asked again with the next Stage.
			if (last === 'no-answer') return false;
			this.#frames = startingFrom(last?.n ?? 0);
			this.#begun = true;
		}
		this.#last = performance.now();
		const drawn = Object.fromEntries(unnamed(cafe, this.#aliases).map((note) => [note, newId()]));
		const aliases = { ...this.#aliases, ...drawn };
		if (this.#wholes > 0) {
			this.#frames = startingFrom(this.#frames.n);
			this.#wholes -= 1;
		}
		const stage = project(cafe, aliases, this.#now(), this.#audience.beside());
		const [writer, frame] = nextFrame(this.#frames, stage);
		if (frame === undefined) return true;
		const published = { n: frame.n, stage };
		const { ok } = await this.#store.publish(this.#cafe, this.#writer, published, drawn);
		if (!ok) return false;
		this.#frames = writer;
		this.#aliases = aliases;
		this.#audience.shown(frame, stage);
		if (this.#wholes > 0 && this.#latest.length === 0) this.#latest = [cafe];
		return true;
	}
}
