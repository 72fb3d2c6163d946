/**
 * A café one can hold in the hand: intents go through `decide`, what follows through `fold` and `gather`, and
 * the log and the rows are kept as the disk would keep them. Time passes when the test says so.
 */
import { notRun, type Cafe } from '#cafe/cafe.ts';
import type { Card } from '#cafe/card.ts';
import type { Contribution } from '#cafe/contribution.ts';
import { decide } from '#cafe/decide.ts';
import type { Entry } from '#cafe/events.ts';
import type { Intent, Refusal } from '#cafe/intents.ts';
import { newStep, type Step } from '#cafe/plan.ts';
import { emptyBook, fold, gather, type Book } from '#cafe/reduce.ts';
import type { Activity } from '#cafe/vocabulary.ts';

export const minute = 60_000;
/** Any instant will do; this one is 23 November 2026 at 14:00 UTC. */
export const teatime = Date.UTC(2026, 10, 23, 14);

export class Counter {
	book: Book = emptyBook;
	now = teatime;
	readonly log: Entry[] = [];
	readonly rows: Contribution[] = [];

	get cafe(): Cafe {
		return this.book.cafe;
	}

	/** Asks once; a refusal is given back, and then nothing happened. */
	ask(intent: Intent): Refusal | undefined {
		const decision = decide(this.book, intent, this.now);
		if (!decision.ok) {
			this.book = decision.book;
			return decision.refusal;
		}
		this.keep(...decision.entries);
		this.gather(...decision.contributions);
		return undefined;
	}

	/** Does what must succeed. */
	do(...intents: readonly Intent[]): this {
		for (const intent of intents) {
			const refusal = this.ask(intent);
			if (refusal !== undefined) throw new Error(`${intent.kind} was refused: ${refusal}`);
		}
		return this;
	}

	/** Rows that come through the one authority. */
	take(...rows: readonly Contribution[]): this {
		return this.do({ kind: 'take-in', rows });
	}

	/** Rows put in the set as a reader of the disk finds them, unasked. */
	gather(...rows: readonly Contribution[]): this {
		this.rows.push(...rows);
		this.book = gather(this.book, rows);
		return this;
	}

	keep(...entries: readonly Entry[]): this {
		this.log.push(...entries);
		this.book = fold(this.book, entries);
		return this;
	}

	wait(milliseconds: number): this {
		this.now += milliseconds;
		return this;
	}

	start(step: string): this {
		return this.do({ kind: 'start-step', step });
	}
}

export const step = (
	id: string,
	activity: Activity = 'recolte',
	changes: Partial<Step> = {}
): Step => ({ ...newStep(id, activity, 10), ...changes });

/** A café prepared with these steps. */
export function prepared(...steps: readonly Step[]): Counter {
	const counter = new Counter();
	for (const each of steps)
		counter.do({ kind: 'add-step', step: each, index: counter.cafe.steps.length });
	return counter;
}

/** A café whose first step has been started. */
export function running(...steps: readonly Step[]): Counter {
	const [first] = steps;
	if (first === undefined) throw new Error('a running café has a step');
	return prepared(...steps).start(first.id);
}

export const card = (id: string, changes: Partial<Card> = {}): Card => ({
	id,
	theme: 'esprit-critique',
	publics: ['enseignants'],
	level: 'initiation',
	activity: 'vrai-faux',
	minutes: 10,
	title: `Carte ${id}`,
	question: `Question ${id} ?`,
	prompts: [`Relance 1 de ${id}`, `Relance 2 de ${id}`],
	sensitive: false,
	notes: '',
	...changes
});

const byKey = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
	[...map].sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * A café as plain values that two equal cafés share: maps by key, and no difference between a step that has no
 * run and one in which nothing happened, because nobody can tell them apart.
 */
export const plain = (cafe: Cafe) => ({
	...cafe,
	runs: byKey(cafe.runs).filter(([, run]) => !isNothing(run)),
	marks: byKey(cafe.marks),
	principles: byKey(cafe.principles),
	contributions: byKey(cafe.contributions).map(([id, rows]) => [id, byKey(rows)] as const)
});

const isNothing = (run: object) => JSON.stringify({ ...notRun, ...run }) === JSON.stringify(notRun);
