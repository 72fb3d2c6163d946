/** The network between the devices and the relay: while it is rough it loses requests before and after they took effect, and answers. */
import type { Random } from '#sealing/random.ts';
import type { Net } from '#sync/answer.ts';
import type { Chances } from '#sync/follow.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import { sleep } from '#device/waking.ts';
import type { SimulatedRelay } from './relay.ts';

export type Loss = 'a request lost' | 'an answer lost' | 'a request said twice';

export class Weather {
	rough = true;
	/** Nobody hears the Stage. */
	stageLost = false;
	readonly random: () => number;
	readonly chances: Chances;
	readonly #relay: SimulatedRelay;
	readonly #met: (loss: Loss) => void;

	constructor(relay: SimulatedRelay, bytes: Random, met: (loss: Loss) => void) {
		this.#relay = relay;
		this.#met = met;
		this.random = () => (bytes(1)[0] ?? 0) / 256;
		this.chances = { random: this.random, now: Date.now, sleep };
	}

	/** @param alive whether the page that asks still lives */
	netFrom(address: string, alive: () => boolean = () => true): Net {
		const lost = (loss: Loss) => {
			const happens = this.rough && this.random() < 0.12;
			if (happens) this.#met(loss);
			return happens;
		};
		return {
			clock: new RelayClock(),
			now: Date.now,
			fetch: async (path, init) => {
				const ask = () => this.#relay.fetch(address, path, init);
				const away = this.stageLost && path.includes('/stage');
				if (!alive() || away || lost('a request lost')) throw new TypeError('Failed to fetch');
				if (init.method === 'POST' && lost('a request said twice')) await (await ask()).text();
				const response = await ask();
				if (alive() && !lost('an answer lost')) return response;
				await response.body?.cancel();
				throw new TypeError('Failed to fetch');
			}
		};
	}
}
