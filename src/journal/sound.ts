/**
 * Whether a row that lies on the disk is what this version lays down: a bad day, another program or a later version may have left
 * anything. Asked once, where rows come in. Written by hand, because home asks it too and fetches no schema.
 */
import type { Head } from '#cafe/head.ts';
import type { Booth, Room } from './journal.ts';
import type { BoothRow, DropRow, HeadRow, RoomRow, StageRow } from './tables.ts';

type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null;

export const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;
const isYesOrNo = (value: unknown) => typeof value === 'boolean';

const all = (row: Fields, names: readonly string[], is: (value: unknown) => boolean): boolean =>
	names.every((name) => is(row[name]));

const phases: readonly unknown[] = ['preparing', 'running', 'closed'] satisfies Head['phase'][];

export const isHead = (value: unknown): value is Head =>
	isRecord(value) &&
	all(value, ['id', 'title', 'place', 'date', 'start'], isText) &&
	all(value, ['minutes', 'steps'], Number.isFinite) &&
	phases.includes(value['phase']) &&
	isYesOrNo(value['demo']) &&
	(value['binned'] === undefined || Number.isFinite(value['binned']));

export const isHeadRow = (value: unknown): value is HeadRow =>
	isRecord(value) &&
	isHead(value['head']) &&
	isText(value['id']) &&
	value['head'].id === value['id'] &&
	all(value, ['writer', 'length'], isCount);

const isBooth = (value: unknown): value is Booth =>
	isRecord(value) &&
	all(value, ['cafe', 'step', 'question', 'instruction', 'salt', 'digest'], isText) &&
	(value['kind'] === 'note' || value['kind'] === 'ballot') &&
	isCount(value['dots']) &&
	Array.isArray(value['targets']) &&
	value['targets'].every((target) => isRecord(target) && all(target, ['id', 'label'], isText));

export const isBoothRow = (value: unknown): value is BoothRow =>
	isRecord(value) && isBooth(value['booth']);

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
