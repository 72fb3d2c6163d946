/**
 * How long a café has lain in the bin, by a clock that may be wrong: besides the date it was put there, what counts is the time
 * between one start of the app and the next, of which ten days at most. A clock that jumps once, at whichever moment, takes
 * ten of the thirty days away and no more.
 */
import * as scratch from './scratch.ts';

/** What is remembered from one start to the next: its instant, and the milliseconds counted for each café so far. */
export interface Memo {
	kept(key: 'bin'): unknown;
	keep(key: 'bin', value: unknown): void;
	drop(key: 'bin'): void;
}

const day = 24 * 3_600_000;
/** Milliseconds a café stays in the bin, at the least. */
const binKeeps = 30 * day;
/** Milliseconds that count between two starts, at the most. */
const counted = 10 * day;

const milliseconds = (value: unknown): number | undefined =>
	typeof value === 'number' && value >= 0 ? value : undefined;

function remembered(kept: unknown): { last?: unknown; ages: Map<string, unknown> } {
	const { last, ages } = Object(kept) as { last?: unknown; ages?: unknown };
	return { last, ages: new Map(Object.entries(Object(ages) as object)) };
}

/** The cafés to erase now; what was counted for the others is remembered. */
export function ripe(
	binned: readonly { id: string; binned: number }[],
	now: number,
	memo: Memo = scratch
): readonly string[] {
	const before = remembered(memo.kept('bin'));
	const passed = Math.min(Math.max(now - (milliseconds(before.last) ?? now), 0), counted);
	const aged = binned.map((cafe) => {
		const age = milliseconds(before.ages.get(cafe.id));
		return { ...cafe, age: age === undefined ? 0 : age + passed };
	});
	const isRipe = (cafe: (typeof aged)[number]) =>
		cafe.age >= binKeeps && now - cafe.binned >= binKeeps;
	const waiting = aged.filter((cafe) => !isRipe(cafe));
	if (waiting.length === 0) memo.drop('bin');
	else
		memo.keep('bin', {
			last: now,
			ages: Object.fromEntries(waiting.map(({ id, age }) => [id, age]))
		});
	return aged.filter(isRipe).map(({ id }) => id);
}
