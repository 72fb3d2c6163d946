/**
 * The rows that decide something, as they lie: one that cannot be read is none, so that a café, a room or an isoloir never rests
 * on it, and no page is shut behind it. `damages.ts` lists those.
 * Not `async` functions: one awaited within another lets a transaction of Dexie end before its work.
 */
import { isRoomRow, isStageRow, soundly } from './sound-rooms.ts';
import { isBoothRow, isHeadRow } from './sound.ts';
import { ofCafe, type Tables } from './tables.ts';

export const headOn = (tables: Tables, cafe: string) =>
	tables.heads.get(cafe).then(soundly(isHeadRow));

export const roomOn = (tables: Tables, cafe: string) =>
	tables.rooms.get(cafe).then(soundly(isRoomRow));

export const stageRowOn = (tables: Tables, cafe: string) =>
	tables.stages.get(cafe).then(soundly(isStageRow));

export const openBoothOn = (tables: Tables) =>
	tables.booth.get('open').then((row) => soundly(isBoothRow)(row)?.booth);

/** The place of the next entry, whatever the head says of the length. */
export const nextSeq = (tables: Tables, cafe: string, length: number) =>
	ofCafe(tables.entries, '[cafe+seq]', cafe)
		.last()
		.then((last) => Math.max(length, Number.isSafeInteger(last?.seq) ? Number(last?.seq) + 1 : 0));
