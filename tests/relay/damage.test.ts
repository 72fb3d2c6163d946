/** A damaged disk, or a hand in the file: whatever stands in a row, each question gets an answer of the protocol, and the café goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { send } from '#sync/member-client.ts';
import { statusOf } from '#wire/errors.ts';
import {
	enter,
	facilitator,
	openRoom,
	settingsOf,
	startRelay,
	type TestRoom
} from '../support/relay.ts';
import { holds } from '../support/property.ts';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-damage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What somebody may find in a text that was JSON. */
const text = fc.oneof(
	fc.constantFrom('', '{', 'null', '[]', '7', '"x"', '{}', '{"__proto__":{"life":"live"}}', '[[[['),
	fc.string(),
	fc.json()
);
const odd = fc.oneof(
	fc.constantFrom<unknown>(null, -1, 1.5, 1e300, '', 'x', [], {}, true),
	fc.integer(),
	fc.string()
);
const number = fc.oneof(fc.integer(), fc.constantFrom(-1n, 2n ** 62n, -(2n ** 63n), 2n ** 53n));

/** One field of a JSON text is something else, or gone. */
const field = (table: string, column: string, names: readonly string[]) =>
	fc.record({ name: fc.constantFrom(...names), value: odd }).map(({ name, value }) => ({
		sql: `UPDATE ${table} SET ${column} = json_set(${column}, '$.' || ?, json(?)) WHERE json_valid(${column})`,
		of: [name, JSON.stringify(value)]
	}));
const whole = (table: string, column: string) =>
	text.map((value) => ({ sql: `UPDATE ${table} SET ${column} = ?`, of: [value] }));

const damage = fc.oneof(
	whole('room', 'room'),
	whole('stream', 'state'),
	field('room', 'room', [
		'id',
		'life',
		'incarnation',
		'roomKey',
		'charter',
		'cap',
		'members',
		'usedAt'
	]),
	field('stream', 'state', [
		'incarnation',
		'start',
		'tail',
		'bytes',
		'closed',
		'dies',
		'checkpoint'
	]),
	number.map((seq) => ({ sql: 'UPDATE producer SET seq = ?', of: [seq] })),
	number.map((epoch) => ({ sql: 'UPDATE producer SET epoch = ?', of: [epoch] })),
	number.map((at) => ({ sql: 'UPDATE OR REPLACE record SET position = ?', of: [at] })),
	number.map((usedAt) => ({ sql: 'UPDATE room SET usedAt = ?', of: [usedAt] })),
	fc.constantFrom('record', 'stream', 'room', 'producer').map((table) => ({
		sql: `DELETE FROM ${table}`,
		of: []
	})),
	fc.constant({ sql: `UPDATE room SET life = 'x'`, of: [] }),
	fc.uint8Array().map((data) => ({ sql: 'UPDATE record SET data = ?', of: [data] }))
);

test(
	'whatever a row says, every question is answered by a code, and a room made anew works',
	{ timeout: 180_000 },
	async () => {
		vi.spyOn(console, 'error').mockReturnValue();
		let count = 0;
		await holds(
			{ 'a question that damage refuses': 10 },
			(meets) => {
				const says = (answer: { ok: boolean; reason?: string }) => {
					if (answer.ok) return;
					meets('a question that damage refuses', answer.reason !== 'offset-gone');
					expect(Object.keys(statusOf)).toContain(answer.reason);
				};
				const readOf = async ({ owner }: TestRoom, offset: string) => {
					const answer = await owner.inbox.get(`offset=${offset}`, {});
					says(answer);
					if (answer.ok) await answer.response.text();
				};

				return fc.asyncProperty(
					fc.array(damage, { minLength: 1, maxLength: 3 }),
					async (damages) => {
						count += 1;
						const file = join(folder, `relay-${count}.db`);
						let relay = await startRelay(file);
						try {
							let room: TestRoom = await openRoom(relay);
							const token = await enter(room);
							expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
							expect(await room.owner.appendStage('SSSS', { epoch: 1, seq: 0 }, true)).toEqual({
								ok: true
							});
							const spoil = () => {
								const disk = new DatabaseSync(file, { timeout: 1_000 });
								for (const { sql, of } of damages) disk.prepare(sql).run(...of);
								disk.close();
							};
							const all = async () => {
								says(await room.owner.status());
								says(await send(room.net, room.room, token, 'BBBB'));
								says(await room.owner.appendStage('TTTT', { epoch: 1, seq: 1 }, false));
								await readOf(room, '-1');
								await readOf(room, '0123456789abcdef_0000000000000001');
								says(await room.owner.trim('0123456789abcdef_0000000000000001'));
							};
							spoil();
							await all();
							// Found so at the start, too.
							await relay.close();
							spoil();
							relay = await startRelay(file);
							room = facilitator(relay);
							await all();
							says(await room.owner.put(settingsOf(room.keys)));
							says(await room.owner.erase());
							expect(await room.owner.put(settingsOf(room.keys))).toMatchObject({ ok: true });
							expect(await send(room.net, room.room, token, 'CCCC')).toEqual({ ok: true });
							expect(await room.owner.appendStage('UUUU', { epoch: 1, seq: 0 }, true)).toEqual({
								ok: true
							});
						} finally {
							await relay.close();
						}
					}
				);
			},
			{ numRuns: Number(process.env['DAMAGE_RUNS'] ?? 12) }
		);
	}
);
