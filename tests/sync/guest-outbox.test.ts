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
	second.outbox.given();
	second.changed.mockClear();
	await first.outbox.settle(verdicts);
	await second.outbox.settle(verdicts);
	expect(second.changed).toHaveBeenCalledTimes(1);
	await second.outbox.settle(verdicts);
	expect(second.changed).toHaveBeenCalledTimes(1);
});

test.each([
	['has been forgotten by another page', () => Promise.resolve(undefined)],
	['cannot be read', () => Promise.reject(new Error('the disk has gone'))]
])('a séance that %s is looked for once a flush, and not for ever', async (_, gone) => {
	const { net, chances } = new Network();
	// After so many it answers no more: a loop without pause would hold even the test.
	const seance = vi.fn(() =>
		seance.mock.calls.length < 50 ? gone() : new Promise<never>(() => {})
	);
	const told = { line: () => undefined, changed: () => undefined };
	const store = { ...phoneInMemory(), seance };
	const outbox = new GuestOutbox(net, store, told, chances, () => 'token');
	outbox.lives('one life');
	await vi.waitFor(() => expect(seance).toHaveBeenCalled());
	await new Promise((resolve) => setTimeout(resolve));
	expect(seance).toHaveBeenCalledTimes(1);
	outbox.flush();
	await new Promise((resolve) => setTimeout(resolve));
	expect(seance).toHaveBeenCalledTimes(2);
});

test('frames that settle nothing touch nothing on the disk, however many come', async () => {
	const records = phoneInMemory();
	const settle = vi.spyOn(records, 'settle');
	const { outbox, changed } = pageOf(records);
	await records.takeUp({ room: 'room', door: 'door', seed: 'seed', n: 0 });
	for (let frame = 0; frame < 5; frame++) {
		await outbox.settle(verdicts);
		outbox.flush();
	}
	expect(settle).not.toHaveBeenCalled();
	expect(changed).toHaveBeenCalledTimes(1);
});
