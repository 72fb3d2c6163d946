/**
 * A screen that waits to be paired: shows a fresh key, waits at its slot, and when two minutes have passed shows another. The key
 * that was shown before is waited for until its slot ends, since somebody may be aiming at it.
 */
import type { Invitation } from '#sealing/invitation.ts';
import { newScreenKey, openInvitation, writeScreen, type ScreenKey } from '#sealing/pairing.ts';
import type { Random } from '#sealing/random.ts';
import { bounds } from '#wire/limits.ts';
import type { Answer, Net, Refused } from './answer.ts';
import { pauseAfter } from './backoff.ts';
import type { Chances } from './follow.ts';
import { reachable, waitAt } from './slot-client.ts';

/** Milliseconds for which the key before is still waited for. */
const overlap = 20_000;
/** Milliseconds after which a wait was one: what is answered before did not come from the relay, and is not asked without end. */
const waited = 3_000;

export interface PairingTold {
	/** What the code says after its `#`. */
	code(fragment: string): void;
	line(trouble: Refused['reason'] | undefined): void;
}

export class Pairing {
	#net: Net;
	#tell: PairingTold;
	#chances: Chances;
	#random: Random;
	#life = new AbortController();
	#turn = new AbortController();
	#found: Invitation | undefined;

	constructor(net: Net, tell: PairingTold, chances: Chances, random: Random) {
		this.#net = net;
		this.#tell = tell;
		this.#chances = chances;
		this.#random = random;
	}

	/** The invitation; `undefined` when it was stopped before. */
	async run(): Promise<Invitation | undefined> {
		while (!this.#over()) {
			const key = newScreenKey(this.#random);
			this.#tell.code(writeScreen(key));
			void this.#wait(key, this.#chances.now() + bounds.slotLife);
			await this.#chances.sleep(bounds.slotLife - overlap, this.#life.signal);
		}
		return this.#found;
	}

	/** The device woke, or the network is back: what waits on a line that may be dead begins again. */
	wake(): void {
		this.#turn.abort();
		this.#turn = new AbortController();
	}

	stop(): void {
		this.#life.abort();
		this.#turn.abort();
	}

	#over(): boolean {
		return this.#life.signal.aborted;
	}

	async #wait(key: ScreenKey, until: number): Promise<void> {
		let tries = 0;
		while (!this.#over() && this.#chances.now() < until) {
			const { signal } = this.#turn;
			const asked = this.#chances.now();
			const waits = tries === 0;
			// After a failure a wait would be long before one knows that all is well again.
			const answer: Answer<{ sealed?: string }> = waits
				? await waitAt(this.#net, key.slot, signal)
				: await reachable(this.#net);
			if (this.#over()) return;
			if (answer.ok) {
				tries = 0;
				this.#tell.line(undefined);
				if (answer.sealed !== undefined) await this.#open(key, answer.sealed);
				else if (waits && this.#chances.now() - asked < waited)
					await this.#chances.sleep(waited, signal);
				continue;
			}
			tries += 1;
			if (signal.aborted) continue;
			this.#tell.line(answer.reason);
			await this.#chances.sleep(pauseAfter(tries, this.#chances, answer.retryAfter), signal);
		}
	}

	/** Bytes that were not sealed to this key are nobody's invitation: whoever left them must aim at the next code. */
	async #open(key: ScreenKey, sealed: string): Promise<void> {
		const invitation = await openInvitation(key, sealed);
		if (invitation === undefined || this.#over()) return;
		this.#found = invitation;
		this.stop();
	}
}
