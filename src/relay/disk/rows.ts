/**
 * What a row of the relay's file says. A disk that was damaged, or a hand in the file, may have left anything there: a row that
 * cannot be read counts as none, which is said once, and its owner makes it again.
 */
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Room } from '../rooms/room.ts';
import type { ProducerState, StreamState } from '../streams/stream.ts';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Incarnation = v.pipe(v.string(), v.regex(/^[0-9a-f]+$/));

const State: v.GenericSchema<StreamState> = v.pipe(
	v.object({
		contentType: v.string(),
		ttl: v.exactOptional(Count),
		expiresAt: v.exactOptional(v.string()),
		incarnation: Incarnation,
		start: Count,
		tail: Count,
		bytes: Count,
		closed: v.boolean(),
		seq: v.exactOptional(v.string()),
		dies: v.exactOptional(v.number()),
		checkpoint: v.exactOptional(Count)
	}),
	v.check(({ start, tail }) => start <= tail)
);

const KeptRoom: v.GenericSchema<Room> = v.object({
	id: v.string(),
	life: v.picklist(['live', 'erased', 'expired']),
	incarnation: Incarnation,
	roomKey: v.string(),
	doorHash: v.string(),
	charter: v.string(),
	open: v.boolean(),
	cap: Count,
	closed: v.boolean(),
	members: Count,
	madeAt: v.number(),
	usedAt: v.number()
});

const Producer: v.GenericSchema<ProducerState> = v.object({
	epoch: v.pipe(v.number(), v.safeInteger()),
	seq: v.pipe(v.number(), v.safeInteger())
});

/**
 * What a statement finds, one row after the other. One that failed would fail once more when it is next asked, for a reason that is
 * over (`node:sqlite` keeps it until the statement is reset): asked for one row it is reset.
 */
export function* rowsOf(
	statement: StatementSync,
	...of: SQLInputValue[]
): Generator<Record<string, SQLOutputValue>> {
	try {
		yield* statement.iterate(...of);
	} catch (error) {
		try {
			statement.get(...of);
		} catch {
			// The same failure, and this time it is over.
		}
		throw error;
	}
}

let said = false;

function read<T>(schema: v.GenericSchema<T>, row: () => unknown): T | undefined {
	let value: unknown;
	try {
		value = row();
	} catch (error) {
		// Not JSON, or a number larger than any of ours; a disk that fails is not a damaged row.
		if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
		value = null;
	}
	if (value === undefined) return undefined;
	const parsed = v.safeParse(schema, value);
	if (parsed.success) return parsed.output;
	if (!said) console.error('relay: a row of the file is damaged; it counts as none');
	said = true;
	return undefined;
}

const json = (text: string | undefined): unknown =>
	text === undefined ? undefined : JSON.parse(text);

/** @param row asks the disk */
export const stateIn = (row: () => unknown): StreamState | undefined =>
	read(State, () => json((row() as { state: string } | undefined)?.state));

export const roomIn = (id: string, row: () => unknown): Room | undefined => {
	const room = read(KeptRoom, () => json((row() as { room: string } | undefined)?.room));
	return room?.id === id ? room : undefined;
};

export const producerIn = (row: () => unknown): ProducerState | undefined =>
	read(Producer, () => row() as ProducerState | undefined);
