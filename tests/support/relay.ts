/** The real relay on a real port, and the people who ask it: an owner with keys, members with tokens. Its clock can be moved. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Trust } from '../../src/relay/http/caller.ts';
import { createRelay } from '../../src/relay/relay.ts';
import type { Rates } from '../../src/relay/rooms/rates.ts';
import type { FileBounds } from '../../src/relay/sqlite.ts';
import { holds } from '#wire/limits.ts';
import { lastingStore } from '../../src/relay/disk/lasting.ts';
import { sealCharter } from '#sealing/charter.ts';
import { doorHashOf, doorTokenOf } from '#sealing/invitation.ts';
import { invitationOf, newRoomKeys, roomKeyOf, type RoomKeys } from '#sealing/keys.ts';
import type { Net } from '#sync/answer.ts';
import { join } from '#sync/member-client.ts';
import { OwnerClient } from '#sync/owner-client.ts';
import { RelayClock } from '#sync/relay-clock.ts';
import type { RoomSettings } from '#wire/messages.ts';
import { seeded } from './chance.ts';

export interface TestRelay {
	url: string;
	host: string;
	/** Time passes at the relay, in milliseconds. */
	later(milliseconds: number): void;
	/** Somebody sets its clock, by so many milliseconds. */
	setClock?(milliseconds: number): void;
	close(): Promise<void>;
}

/** @param file where it keeps things; nowhere unless said @param port any unless said @param most what the file may hold */
export async function startRelay(
	file = ':memory:',
	port = 0,
	{ trust, most, rates }: { trust?: Trust; most?: Partial<FileBounds>; rates?: Rates } = {}
): Promise<TestRelay> {
	let ahead = 0;
	let set = 0;
	const relay = createRelay(lastingStore(file, { most: { ...holds, ...most } }), {
		now: () => Date.now() + ahead + set,
		steady: () => performance.now() + ahead,
		...(trust && { trust }),
		...(rates && { rates })
	});
	const server = createServer((request, response) => void relay.handle(request, response));
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
	return {
		url: `http://${host}`,
		host,
		later: (milliseconds) => void (ahead += milliseconds),
		setClock: (milliseconds) => void (set += milliseconds),
		async close() {
			server.close();
			await relay.close();
			server.closeAllConnections();
		}
	};
}

export const netTo = (url: string): Net => ({
	clock: new RelayClock(),
	now: Date.now,
	fetch: (path, init) => fetch(url + path, init)
});

export const settingsOf = (keys: RoomKeys, changes: Partial<RoomSettings> = {}): RoomSettings => ({
	roomKey: roomKeyOf(keys),
	doorHash: doorHashOf(doorTokenOf(invitationOf(keys))),
	charter: sealCharter(keys, seeded('charter')),
	open: true,
	cap: 100,
	closed: false,
	...changes
});

export interface TestRoom {
	keys: RoomKeys;
	owner: OwnerClient;
	net: Net;
	room: string;
}

/** A facilitator whose keys come from a name, and who has not opened the room yet. */
export function facilitator({ url, host }: TestRelay, name = 'ana'): TestRoom {
	const keys = newRoomKeys(seeded(name));
	const net = netTo(url);
	const owner = new OwnerClient(net, keys, host);
	return { keys, owner, net, room: owner.room };
}

/** The room of a facilitator, open. */
export async function openRoom(
	relay: TestRelay,
	changes: Partial<RoomSettings> = {},
	name = 'ana'
): Promise<TestRoom> {
	const made = facilitator(relay, name);
	const answer = await made.owner.put(settingsOf(made.keys, changes));
	if (!answer.ok) throw new Error(answer.reason);
	return made;
}

/** A member token, bought with the door. */
export async function enter({ net, keys }: TestRoom): Promise<string> {
	const joined = await join(net, invitationOf(keys), doorTokenOf(invitationOf(keys)));
	if (!joined.ok) throw new Error(joined.reason);
	return joined.value.token;
}
