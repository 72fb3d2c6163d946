/** A screen that waits to be paired, at a network held in the hand. */
import { expect, test } from 'vitest';
import { readScreen, sealInvitation } from '#sealing/pairing.ts';
import { Pairing } from '#sync/pairing.ts';
import { slotPath } from '#wire/paths.ts';
import { seeded } from '../support/chance.ts';
import { Network, said } from '../support/network.ts';

const invitation = { room: 'AAAAAAAAAAAAAAAAAAAAAA', door: new Uint8Array(16).fill(7) };

/** A pairing whose two minutes pass when the test says so. */
function waiting() {
	const network = new Network();
	const codes: string[] = [];
	const troubles: (string | undefined)[] = [];
	const naps: (() => void)[] = [];
	const pairing = new Pairing(
		network.net,
		{ code: (code) => codes.push(code), line: (trouble) => troubles.push(trouble) },
		{
			...network.chances,
			sleep: (_, signal) =>
				new Promise((resolve) => {
					naps.push(resolve);
					signal.addEventListener('abort', () => resolve());
				})
		},
		seeded('a screen')
	);
	return { network, codes, troubles, naps, pairing, paired: pairing.run() };
}

async function sealedFor(code: string | undefined): Promise<{ path: string; sealed: string }> {
	const address = readScreen(code ?? '');
	if (address === undefined) throw new Error('no code');
	return { path: slotPath(address.slot), sealed: await sealInvitation(address, invitation) };
}

test('a code that has just been replaced still pairs the screen', async () => {
	const { network, codes, naps, paired } = waiting();
	const first = await network.next();
	naps[0]?.();
	await network.next();
	expect(codes).toHaveLength(2);
	const { path, sealed } = await sealedFor(codes[0]);
	expect(first.path).toBe(path);
	first.answer(said(sealed));
	expect(await paired).toEqual(invitation);
});

test('after a failure the screen knows at once that the relay is back, and waits at the same slot', async () => {
	const { network, troubles, naps, pairing, paired } = waiting();
	const first = await network.next();
	first.fail();
	await expect.poll(() => troubles).toEqual(['no-network']);
	naps[1]?.();
	(await network.next()).answer(said({ ok: true, protocol: 1 }));
	const again = await network.next();
	expect(troubles).toEqual(['no-network', undefined]);
	expect(again.path).toBe(first.path);
	pairing.stop();
	expect(await paired).toBeUndefined();
});

test('a device that wakes does not go on waiting on a dead line', async () => {
	const { network, pairing, troubles } = waiting();
	await network.next();
	pairing.wake();
	(await network.next()).answer(said({ ok: true, protocol: 1 }));
	await network.next();
	expect(troubles).not.toContain('no-network');
	pairing.stop();
});

test('a wait that is answered at once with nothing, as by what keeps answers on the way, begins again after a pause', async () => {
	const { network, naps, pairing } = waiting();
	(await network.next()).answer(said(undefined, { status: 204 }));
	await expect.poll(() => naps.length).toBe(2);
	expect(network.asked).toHaveLength(0);
	naps[1]?.();
	await network.next();
	pairing.stop();
});
