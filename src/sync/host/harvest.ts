/** Codes that phones without network show, read one after the other while the tablet's camera is open. */
import { joined, toBase64url } from '#wire/bytes.ts';
import { readHarvest, type HarvestRefusal, type Piece } from '#wire/harvest.ts';
import type { Came, Intake } from './intake.ts';

export type Harvested =
	| Came
	/** Pieces of one long contribution that are still to be shown. */
	| { missing: number }
	| HarvestRefusal
	| 'other-room'
	/** The room, or the café, takes nothing any more. */
	| 'closed'
	/** This page no longer holds the room. */
	| 'ended';

export class Harvest {
	#intake: Intake;
	#room: string;
	#closed: () => boolean;
	/** By mark; each piece in its place. */
	#pieces = new Map<string, (Uint8Array | undefined)[]>();

	/** From here on all that comes waits until the harvest is over: one phone's notes go in among those of the others. */
	constructor(intake: Intake, room: string, closed: () => boolean) {
		this.#intake = intake;
		this.#room = room;
		this.#closed = closed;
		intake.hold(true);
	}

	/** @param text what a code says */
	async take(text: string): Promise<Harvested> {
		const code = readHarvest(text);
		if (typeof code === 'string') return code;
		if (code.room !== this.#room) return 'other-room';
		if (this.#intake.stopped) return 'ended';
		if (this.#closed()) return 'closed';
		const sealed = 'sealed' in code ? code.sealed : this.#with(code.piece);
		return typeof sealed === 'number' ? { missing: sealed } : this.#intake.hear(sealed);
	}

	end(): void {
		this.#pieces.clear();
		this.#intake.hold(false);
	}

	/** The contribution once its last piece is there; until then how many are missing. */
	#with({ mark, at, of, bytes }: Piece): [string] | number {
		const key = `${mark} ${String(of)}`;
		const pieces = this.#pieces.get(key) ?? Array.from({ length: of }, () => undefined);
		pieces[at] = bytes;
		this.#pieces.set(key, pieces);
		const there = pieces.filter((piece) => piece !== undefined);
		return there.length < of ? of - there.length : [toBase64url(joined(...there))];
	}
}
