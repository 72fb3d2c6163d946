/**
 * Whether a row that lies on the disk is what this version lays down: a bad day, another program or a later version may have left
 * anything. Asked once, where rows come in. Written by hand, because home asks it too and fetches no schema;
 * of what home does not read, `sound-rooms.ts`.
 */
import type { Head } from '#cafe/head.ts';
import type { Booth } from './journal.ts';
import type { BoothRow, HeadRow } from './tables.ts';

type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;
export const isYesOrNo = (value: unknown) => typeof value === 'boolean';

export const all = (
	row: Fields,
	names: readonly string[],
	is: (value: unknown) => boolean
): boolean => names.every((name) => is(row[name]));

export const phases: readonly unknown[] = [
	'preparing',
	'running',
	'closed'
] satisfies Head['phase'][];

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
