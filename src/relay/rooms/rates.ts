/**
 * Who asks too much. Counters live in memory and are forgotten after their window: by member for what members do, by room for
 * what is done to one, by address only for what strangers make, generously, because a whole school is one address.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rates } from '#wire/limits.ts';
import { Refusal } from '../http/answers.ts';

export type Rate = keyof typeof rates;

export class Rates {
	#limiters = Object.fromEntries(
		Object.entries(rates).map(([name, { points, window }]) => [
			name,
			new RateLimiterMemory({ points, duration: window / 1000 })
		])
	) as Record<Rate, RateLimiterMemory>;

	/** Counts one; refuses with the seconds to wait when it is one too many. */
	async count(rate: Rate, who: string): Promise<void> {
		try {
			await this.#limiters[rate].consume(who);
		} catch (limited) {
			if (limited instanceof RateLimiterRes)
				throw new Refusal('too-many', Math.max(1, Math.ceil(limited.msBeforeNext / 1000)));
			throw limited;
		}
	}
}
