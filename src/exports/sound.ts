/**
 * What a backup can hold of a café or of a card: asked by whoever writes one and by whoever reads one, so that every backup that is
 * made reads back whole. What is not sound is left out and named; the rest comes.
 */
import * as v from 'valibot';
import { Card } from '#cafe/card.ts';
import { cut } from '#cafe/cut.ts';
import { limits } from '#cafe/limits.ts';
import { Id } from '#cafe/plan.ts';

/** What was left out: a whole café or card, or some rows of a café that comes without them. */
export interface Left {
	what: 'cafe' | 'card' | 'rows';
	/** Of the café or of the card; empty where it cannot be read. */
	title: string;
	/** How many rows; 1 for the others. */
	count: number;
}

export interface SoundCafe {
	head: { title: string; demo: boolean };
	log: unknown[];
	contributions: { id: string }[];
	left: readonly Left[];
}

/** Objects inside objects; ours are fewer than ten. */
const deepest = 40;

const KeptCard = v.object({ ...Card.entries, id: Id });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

/** What is nested without end, or in itself, would stop the browser when it is stored. */
const isShallow = (value: unknown, left: number): boolean =>
	!isRecord(value) || (left > 0 && Object.values(value).every((each) => isShallow(each, left - 1)));

/** Whether a value has a place in a file. */
function isWritten(value: unknown): boolean {
	if (!isShallow(value, deepest)) return false;
	try {
		return (JSON.stringify(value) as string | undefined) !== undefined;
	} catch {
		return false;
	}
}

const titleIn = (value: unknown): string =>
	isRecord(value) && typeof value['title'] === 'string' ? cut(value['title'], limits.title) : '';

/** `undefined` where nothing can be made of it; `unsound` then says which. */
export function soundCafe(raw: unknown): SoundCafe | undefined {
	if (!isRecord(raw) || !Array.isArray(raw['log']) || !Array.isArray(raw['contributions']))
		return undefined;
	const title = titleIn(raw['head']);
	const rows = new Map<string, { id: string }>();
	for (const row of raw['contributions'] as unknown[])
		if (isRecord(row) && v.is(Id, row['id']) && !rows.has(row['id']) && isWritten(row))
			rows.set(row['id'], row as { id: string });
	const lost = raw['contributions'].length - rows.size;
	return {
		head: { title, demo: isRecord(raw['head']) && raw['head']['demo'] === true },
		// An entry that is none keeps its place: its café is then only read, as it was.
		log: (raw['log'] as unknown[]).map((entry) => (isWritten(entry) ? entry : null)),
		contributions: [...rows.values()],
		left: lost === 0 ? [] : [{ what: 'rows', title, count: lost }]
	};
}

export const soundCard = (raw: unknown): Card | undefined => {
	const card = v.safeParse(KeptCard, raw);
	return card.success ? card.output : undefined;
};

/** What is named of a café or a card that is left out whole. */
export const unsound = (what: 'cafe' | 'card', raw: unknown): Left => ({
	what,
	title: titleIn(what === 'cafe' && isRecord(raw) ? raw['head'] : raw),
	count: 1
});
