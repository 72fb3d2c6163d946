/**
 * Rooms whose café left the device and which the relay has yet to erase: each is owed before the relay is asked, since the page may go
 * before it answers. Of their keys only the owner's is kept for that, which opens nothing; forgetting everything forgets it too.
 */
import type { RoomKeys } from '#sealing/keys.ts';
import { fromBase64url, toBase64url } from '#wire/bytes.ts';
import * as scratch from './scratch.ts';

export interface Memo {
	kept(key: 'owed'): unknown;
	keep(key: 'owed', value: unknown): void;
	drop(key: 'owed'): void;
}

/** A room lasts seven days at most: nobody has erased more cafés than this in them without a network. */
const most = 50;

const none = new Uint8Array(0);

const owed = (memo: Memo): readonly string[] => {
	const kept = memo.kept('owed');
	return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
};

export function owe({ owner }: RoomKeys, memo: Memo = scratch): void {
	const all = new Set([...owed(memo), toBase64url(owner)]);
	memo.keep('owed', [...all].slice(-most));
}

export function forgive({ owner }: RoomKeys, memo: Memo = scratch): void {
	forget(toBase64url(owner), memo);
}

function forget(one: string, memo: Memo): void {
	const left = owed(memo).filter((other) => other !== one);
	if (left.length === 0) memo.drop('owed');
	else memo.keep('owed', left);
}

/**
 * @param erase resolves to whether the relay holds nothing of the room any more
 * @returns whether nothing is owed now
 */
export async function payOwed(
	erase: (keys: RoomKeys) => Promise<boolean>,
	memo: Memo = scratch
): Promise<boolean> {
	for (const one of owed(memo)) {
		const owner = fromBase64url(one);
		const unknown = owner?.length !== 32;
		if (unknown || (await erase({ owner, desk: none, stage: none, door: none }))) forget(one, memo);
	}
	return owed(memo).length === 0;
}
