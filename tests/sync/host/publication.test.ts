/** The Stage on its way to a relay that will not have it. */
import { expect, test } from 'vitest';
import { newRoomKeys } from '#sealing/keys.ts';
import type { Refused } from '#sync/answer.ts';
import { Publication } from '#sync/host/publication.ts';
import type { OwnerClient, Producer } from '#sync/owner-client.ts';
import { seeded } from '../../support/chance.ts';
import { Network } from '../../support/network.ts';
import { stage } from '../../support/saved.ts';
import { until } from '../../support/until.ts';

interface Append extends Producer {
	checkpoint: boolean;
}

/** A page that publishes, and what it has asked of a relay that answers so; after so many questions it stops. */
async function published(
	answers: (append: Append, at: number) => { ok: true } | Refused,
	most: number
) {
	const { net, chances, pauses } = new Network();
	const appends: Append[] = [];
	const client = {
		appendStage(_: string, producer: Producer, checkpoint: boolean) {
			const append = { ...producer, checkpoint };
			appends.push(append);
			if (appends.length === most) publication.stop();
			return Promise.resolve(answers(append, appends.length - 1));
		}
	} as unknown as OwnerClient;
	let n = 1;
	const shows = () => publication.shown({ n: ++n, patch: { title: String(n) } }, stage(n).stage);
	const publication = new Publication({
		client,
		clock: net.clock,
		chances,
		random: seeded('publication'),
		keys: newRoomKeys(seeded('ana')),
		writer: 3,
		publishAfresh: () => undefined,
		lighten: () => false,
		historyChanged: () => undefined,
		refused: () => 'again',
		arrived: () => shows()
	});
	shows();
	publication.begin('a life');
	await until(() => expect(appends).toHaveLength(most));
	return { appends, pauses };
}

const refused = (reason: Refused['reason']) => ({ ok: false as const, reason });

test.each(['out-of-order', 'bad-request', 'conflict'] as const)(
	'refused with « %s » a frame gives place to the whole, under a new epoch, after pauses that grow',
	async (reason) => {
		const { appends, pauses } = await published(() => refused(reason), 12);
		const epochs = appends.map(({ epoch }) => epoch);
		expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
		expect(new Set(epochs).size).toBe(12);
		for (const { seq, checkpoint } of appends) expect([seq, checkpoint]).toEqual([0, true]);
		expect(pauses.slice(-3)).toEqual([15_000, 15_000, 15_000]);
		expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
	}
);

test('a relay that takes each whole and forgets it again is not asked in a burst', async () => {
	const { pauses } = await published(
		({ seq }) => (seq === 0 ? { ok: true } : refused('out-of-order')),
		24
	);
	expect(pauses.slice(-2)).toEqual([15_000, 15_000]);
});

test('a page that takes over begins above every epoch of the page before it', async () => {
	const { appends } = await published(() => refused('out-of-order'), 40);
	for (const { epoch } of appends) {
		expect(epoch).toBeGreaterThanOrEqual(3 * 2 ** 16);
		expect(epoch).toBeLessThan(4 * 2 ** 16);
	}
});
