/** The phone's records where the browser refuses storage: the same port, for as long as the page lives. */
import type { Given, Kept, PhoneRecords, Seance, Waiting } from './records.ts';

export function phoneInMemory(): PhoneRecords {
	let seance: Seance | undefined;
	const given = new Map<string, Given>();
	const outbox = new Map<string, Waiting>();
	const drafts = new Map<string, string>();
	const done = Promise.resolve<Kept>({ ok: true });
	const empty = () => {
		seance = undefined;
		for (const map of [given, outbox, drafts]) map.clear();
	};
	return {
		kept: 'memory',
		seance: () => Promise.resolve(seance),
		takeUp(next) {
			if (seance !== undefined && seance.room !== next.room) empty();
			seance = next;
			return done;
		},
		change(changes) {
			if (seance !== undefined) seance = { ...seance, ...changes };
			return done;
		},
		given: () => Promise.resolve([...given.values()]),
		give(one, sealed) {
			const { secret, receipt } = one;
			given.set(secret, one);
			outbox.set(secret, { secret, sealed, receipt, handed: false });
			if (one.kind === 'note') drafts.delete(one.step);
			return done;
		},
		outbox: () => Promise.resolve([...outbox.values()]),
		handed(receipt, life) {
			for (const [secret, one] of outbox)
				if (one.receipt === receipt) outbox.set(secret, { ...one, handed: life });
			return done;
		},
		settle(verdicts) {
			for (const { secret, receipt } of [...outbox.values()]) {
				const verdict = verdicts[receipt];
				if (verdict === undefined) continue;
				outbox.delete(secret);
				const one = given.get(secret);
				if (one?.receipt === receipt) given.set(secret, { ...one, verdict });
			}
			return done;
		},
		drafts: () => Promise.resolve(Object.fromEntries(drafts)),
		draft(step, text) {
			if (text === '') drafts.delete(step);
			else drafts.set(step, text);
			return done;
		},
		forget() {
			empty();
			return done;
		}
	};
}
