/**
 * A screen of another device, wired for as long as its page lives: shows a code until it is paired, then follows the Stage as a
 * phone does, and can send nothing: its outbox is empty for ever.
 */
import { drawn } from '#device/chance.ts';
import { forgetPaired, keepPaired, pairedBefore, type PairedRoom } from '#device/paired.ts';
import { onWaking, sleep } from '#device/waking.ts';
import { openCharter } from '#sealing/charter.ts';
import { openFrame } from '#sealing/frame.ts';
import type { Invitation } from '#sealing/invitation.ts';
import { deviceRandom } from '#sealing/random.ts';
import type { Stage } from '#stage/document.ts';
import type { Net, Refused } from '#sync/answer.ts';
import type { Chances } from '#sync/follow.ts';
import type { Shut } from '#sync/guest-refusals.ts';
import { GuestLoop, type GuestStore } from '#sync/guest.ts';
import { Pairing } from '#sync/pairing.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import { toBase64url } from '#wire/bytes.ts';

export type ScreenPlace =
	| { at: 'opening' }
	/** `code`: what stands after the `#` in the code it shows. */
	| { at: 'pairing'; code: string }
	| { at: 'joining' }
	| { at: 'following' }
	| { at: 'shut'; why: Shut };
export type ScreenLine = Refused['reason'] | 'busy' | 'desk-absent' | undefined;

interface Loop {
	wake(): void;
	stop(): void;
}

export class RemoteScreen {
	#place = $state.raw<ScreenPlace>({ at: 'opening' });
	#line = $state.raw<ScreenLine>();
	#stage = $state.raw<Stage>();
	#ahead = $state(0);
	#loop: Loop | undefined;
	#awake: (() => void) | undefined;
	#chances: Chances = { random: drawn, now: () => Date.now(), sleep };

	get place(): ScreenPlace {
		return this.#place;
	}
	/** What is wrong with the line; `undefined` while it is as it should be. */
	get line(): ScreenLine {
		return this.#line;
	}
	get stage(): Stage | undefined {
		return this.#stage;
	}
	/** Milliseconds the relay's clock is ahead of this device's. */
	get ahead(): number {
		return this.#ahead;
	}

	open(): void {
		this.#awake = onWaking(() => this.#loop?.wake());
		window.addEventListener('offline', this.#offline);
		const paired = pairedBefore();
		if (paired === undefined) void this.#pair();
		else this.#follow(paired);
	}

	/** Tries the door again at once. */
	retry = (): void => {
		const paired = pairedBefore();
		if (paired === undefined) this.pairAgain();
		else this.#follow(paired);
	};

	/** Leaves the room it follows, and shows a code again. */
	pairAgain = (): void => {
		forgetPaired();
		void this.#pair();
	};

	end(): void {
		this.#loop?.stop();
		this.#awake?.();
		window.removeEventListener('offline', this.#offline);
	}

	#offline = (): void => {
		this.#line = 'no-network';
	};

	#net(): Net {
		const clock = new RelayClock();
		clock.subscribe((ahead) => (this.#ahead = ahead));
		return { clock, now: () => Date.now(), fetch: (path, init) => fetch(path, init) };
	}

	#begin(loop: Loop): void {
		this.#loop?.stop();
		this.#loop = loop;
		this.#line = undefined;
		this.#stage = undefined;
	}

	async #pair(): Promise<void> {
		const pairing = new Pairing(
			this.#net(),
			{
				code: (code) => (this.#place = { at: 'pairing', code }),
				line: (trouble) => (this.#line = trouble)
			},
			this.#chances,
			deviceRandom
		);
		this.#begin(pairing);
		const invitation = await pairing.run();
		if (invitation !== undefined) this.#follow(pairedWith(invitation));
	}

	#follow(paired: PairedRoom): void {
		keepPaired(paired);
		const loop = new GuestLoop(
			this.#net(),
			readOnly(paired),
			{
				door: (open) => {
					if (open !== true) this.#place = { at: 'shut', why: open };
					else if (this.#place.at !== 'following') this.#place = { at: 'joining' };
				},
				line: (trouble) => (this.#line = trouble),
				stage: (stage) => {
					this.#stage = stage;
					this.#place = { at: 'following' };
				},
				changed: () => undefined
			},
			this.#chances,
			{ charter: openCharter, frame: openFrame }
		);
		this.#begin(loop);
		this.#place = { at: 'joining' };
		void loop.run();
	}
}

const pairedWith = ({ room, door }: Invitation): PairedRoom => ({ room, door: toBase64url(door) });

/** What the loop of a phone asks of its disk, by a device that writes nothing and keeps no Stage. */
function readOnly(paired: PairedRoom): GuestStore {
	let kept = paired;
	const done = () => Promise.resolve();
	return {
		seance: () => Promise.resolve({ ...kept, n: 0 }),
		change: ({ charter, token }) => {
			if (charter !== undefined && token !== undefined) {
				kept = { ...kept, charter, token };
				keepPaired(kept);
			}
			return done();
		},
		outbox: () => Promise.resolve([]),
		handed: done,
		settle: done
	};
}
