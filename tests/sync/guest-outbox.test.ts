import { expect, test, vi } from 'vitest';
import { phoneInMemory } from '#device/phone/memory.ts';
import { GuestOutbox } from '#sync/guest-outbox.ts';
import { Network } from '../support/network.ts';

const verdicts = { r1: 'taken' } as const;

/** A page of the phone whose records these are, before its door has opened. */
function pageOf(records: ReturnType<typeof phoneInMemory>) {
	const changed = vi.fn();
	const { net, chances } = new Network();
	const outbox = new GuestOutbox(
		net,
		records,
		{ line: () => undefined, changed },
		chances,
		() => ''
	);
	return { outbox, changed };
}

test('of two pages of one phone, the one that comes second to what was received is told all the same, and once', async () => {
	const records = phoneInMemory();
	const [first, second] = [pageOf(records), pageOf(records)];
	const vote = {
		kind: 'ballot',
		step: 'v',
		rev: 1,
		secret: 's1',
		body: { dots: { a: 1 } }
	} as const;
	await records.takeUp({ room: 'room', door: 'door', seed: 'seed', n: 0 });
	await first.outbox.settle({});
	await second.outbox.settle({});
	await records.give({ ...vote, receipt: 'r1', question: '' }, 'sealed');
	second.outbox.flush();
	second.changed.mockClear();
	await first.outbox.settle(verdicts);
	await second.outbox.settle(verdicts);
	expect(second.changed).toHaveBeenCalledTimes(1);
	await second.outbox.settle(verdicts);
	expect(second.changed).toHaveBeenCalledTimes(1);
});
