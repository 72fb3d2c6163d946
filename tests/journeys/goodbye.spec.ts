/** A relay that is told to end, as at each update of the server: who listens is let go in good order and finds it again. */
import { expect } from '@playwright/test';
import { follow, type Following } from '#sync/follow.ts';
import { send, stageOf } from '#sync/member-client.ts';
import { bounds } from '#wire/limits.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { enter, openRoom } from '../support/relay.ts';
import { startServer } from '../support/server.ts';
import { test } from '../support/journey.ts';

const phones = 40;

test('on SIGTERM streams end one after the other, and everybody gets through once the server is back', async () => {
	const server = await startServer();
	const { host } = new URL(server.url);
	const room = await openRoom({ ...server, host, later: () => undefined, close: async () => {} });
	let seq = 0;
	const publish = (frame: string) => room.owner.appendStage(frame, { epoch: 1, seq: seq++ }, false);
	await publish('BEFORE');

	const heard = new Map<number, string[]>();
	/** When each stream ended, and whether it was in good order. */
	const ends: number[] = [];
	const cut: unknown[] = [];
	const following: Following[] = [];
	const tokens: string[] = [];
	for (let phone = 0; phone < phones; phone++) {
		const token = await enter(room);
		tokens.push(token);
		const source = stageOf(room.net, room.room, () => token);
		following.push(
			follow(
				{
					async get(query, options) {
						const answer = await source.get(query, options);
						const { body } = answer.ok ? answer.response : {};
						if (!answer.ok || body == null) return answer;
						const [ours, watched] = body.tee();
						void watched.pipeTo(new WritableStream()).then(
							() => ends.push(performance.now()),
							(error: unknown) => cut.push(error)
						);
						const response = new Response(ours, { headers: answer.response.headers });
						return { ok: true, response };
					}
				},
				'-1',
				{
					records: (records) => void heard.set(phone, [...(heard.get(phone) ?? []), ...records]),
					restarted: () => undefined,
					upToDate: () => undefined,
					trouble: () => 'again'
				},
				{
					random: Math.random,
					now: Date.now,
					sleep: (milliseconds, signal) =>
						sleep(milliseconds, undefined, { signal }).catch(() => undefined)
				}
			)
		);
	}
	const all = (frames: string[]) => Array.from({ length: phones }, () => frames);
	await expect.poll(() => [...heard.values()]).toEqual(all(['BEFORE']));

	expect(await server.stop('SIGTERM')).toBe(0);
	await expect.poll(() => ends.length).toBe(phones);
	expect(cut).toEqual([]);
	expect(Math.max(...ends) - Math.min(...ends)).toBeGreaterThan(bounds.farewell / 4);

	await server.start();
	expect(await publish('AFTER')).toEqual({ ok: true });
	await expect
		.poll(() => [...heard.values()], { timeout: 60_000 })
		.toEqual(all(['BEFORE', 'AFTER']));
	for (const token of tokens)
		expect(await send(room.net, room.room, token, 'AAAA')).toEqual({ ok: true });
	for (const each of following) each.stop();
	await server.stop();
});
