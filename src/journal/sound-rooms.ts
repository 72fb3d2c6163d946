/** As `sound.ts`, of the rows that home does not read: rooms, what people gave, and the Stage. */
import type { Room } from './journal.ts';
import { all, isCount, isRecord, isText, isYesOrNo, phases } from './sound.ts';
import type { DropRow, RoomRow, StageRow } from './tables.ts';

const isKey = (bytes: number) => (value: unknown) =>
	value instanceof Uint8Array && value.length === bytes;

const isRoom = (value: unknown): value is Room =>
	isRecord(value) &&
	isRecord(value['keys']) &&
	all(value['keys'], ['owner', 'desk', 'stage'], isKey(32)) &&
	isKey(16)(value['keys']['door']) &&
	all(value, ['open', 'closed'], isYesOrNo) &&
	isCount(value['cap']) &&
	isText(value['invitation']);

export const isRoomRow = (value: unknown): value is RoomRow =>
	isRecord(value) &&
	isRoom(value['room']) &&
	isCount(value['unreadable']) &&
	(value['cursor'] === undefined || isText(value['cursor']));

/** Whether what somebody gave can be put into the set of a café; what it says is checked where it is read. */
export const isDropRow = (value: unknown): value is DropRow =>
	isRecord(value) && hasId(value['row']);

export const hasId = (row: unknown): boolean =>
	isRecord(row) && isText(row['id']) && row['id'] !== '';

/** Whether there is a Stage to show; the next one that is published takes its place in any case. */
export const isStageRow = (value: unknown): value is StageRow =>
	isRecord(value) &&
	isCount(value['n']) &&
	isRecord(value['stage']) &&
	value['stage']['v'] === 1 &&
	isText(value['stage']['title']) &&
	phases.includes(value['stage']['phase']) &&
	all(value['stage'], ['notes', 'groups'], isRecord);

/** The row where it is sound; `undefined` where it is not, or there is none. */
export const soundly =
	<Row>(is: (value: unknown) => value is Row) =>
	(value: unknown): Row | undefined =>
		is(value) ? value : undefined;
