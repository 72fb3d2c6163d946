/** The relay's store in memory: what the contract asks and no disk. It answers a turn later, as one that writes does. */
import { setImmediate } from 'node:timers/promises';
import { stageKey, type Room } from '../../src/relay/rooms/room.ts';
import type { RelayStore } from '../../src/relay/sqlite.ts';
import {
	deathOf,
	judge,
	type ProducerState,
	type StreamState
} from '../../src/relay/streams/stream.ts';

interface Kept {
	state: StreamState;
	/** By position. */
	records: Map<number, Uint8Array>;
	producers: Map<string, ProducerState>;
}

export function memoryStore(): RelayStore {
	const streams = new Map<string, Kept>();
	const rooms = new Map<string, Room>();
	const listeners = new Set<(keys: ReadonlySet<string>) => void>();

	/** Does the work at the end of this turn; tells of the stream that it changed. */
	async function write<T>(work: () => T, changed?: string): Promise<T> {
		await setImmediate();
		const result = work();
		if (changed !== undefined) for (const tell of listeners) tell(new Set([changed]));
		return result;
	}

	function alive(key: string, now: number): Kept | undefined {
		const kept = streams.get(key);
		return kept?.state.dies !== undefined && kept.state.dies <= now ? undefined : kept;
	}

	const byUse = () => [...rooms.values()].sort((a, b) => a.usedAt - b.usedAt);
	const live = () => byUse().filter(({ life }) => life === 'live');
	const ended = () => byUse().filter(({ life }) => life !== 'live');

	const renewed = (state: StreamState, now: number): StreamState =>
		state.ttl === undefined ? state : { ...state, dies: now + state.ttl * 1000 };

	function cut(kept: Kept, state: StreamState): void {
		let { bytes } = state;
		for (const [position, data] of kept.records)
			if (position < state.start) {
				bytes -= data.length;
				kept.records.delete(position);
			}
		kept.state = { ...state, bytes };
	}

	return {
		create: (key, creation, now) =>
			write(() => {
				const there = alive(key, now);
				if (there !== undefined) return { state: there.state, made: false };
				const { records, ...config } = creation;
				const dies = deathOf(config, now);
				const bytes = records.reduce((sum, { length }) => sum + length, 0);
				const state = { ...config, start: 0, tail: records.length, bytes, ...(dies && { dies }) };
				streams.set(key, { state, records: new Map(records.entries()), producers: new Map() });
				return { state, made: true };
			}),

		append: (key, append, now) =>
			write(() => {
				const kept = alive(key, now);
				if (kept === undefined) return undefined;
				const { producer } = append;
				const was = producer && kept.producers.get(producer.id);
				const judged = judge(kept.state, was, append);
				if (judged.is !== 'accepted') return judged;
				const there = [...kept.records.values()].map(String);
				if (append.once === true && append.records.every((data) => there.includes(String(data))))
					return { is: 'duplicate', state: kept.state };
				for (const [at, data] of append.records.entries())
					kept.records.set(kept.state.tail + at, data);
				if (producer !== undefined && judged.producer !== undefined)
					kept.producers.set(producer.id, judged.producer);
				cut(kept, renewed(judged.state, now));
				return { ...judged, state: kept.state };
			}, key),

		read(key, from, maxBytes, now, touch) {
			const kept = alive(key, now);
			if (kept === undefined) return Promise.resolve(undefined);
			if (touch) kept.state = renewed(kept.state, now);
			const records: Uint8Array[] = [];
			let bytes = 0;
			for (let at = from; kept.records.has(at); at++) {
				const data = kept.records.get(at) ?? new Uint8Array();
				bytes += data.length;
				if (records.length > 0 && bytes > maxBytes) break;
				records.push(data);
			}
			return Promise.resolve({ state: kept.state, records, next: from + records.length });
		},

		remove: (key) => write(() => streams.delete(key), key),

		watch(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		trim: (key, before) =>
			write(() => {
				const kept = streams.get(key);
				if (kept === undefined) return;
				const start = Math.max(kept.state.start, Math.min(before, kept.state.tail));
				cut(kept, { ...kept.state, start });
			}),

		room: (id) => Promise.resolve(rooms.get(id)),
		changeRoom: (id, change) =>
			write(() => {
				const was = rooms.get(id);
				const room = change(was) ?? was;
				if (room !== undefined) rooms.set(id, room);
				return room;
			}),
		dropRoom: (id) => write(() => void rooms.delete(id)),
		liveRooms: () => Promise.resolve(live().length),
		overdue: ({ usedBefore, madeBefore }, most) =>
			Promise.resolve(
				live()
					.filter(({ usedAt, madeAt }) => usedAt < usedBefore || madeAt < madeBefore)
					.slice(0, most)
			),
		ended: () => Promise.resolve(ended().length),
		tombstones: (endedBefore, most) =>
			Promise.resolve(
				ended()
					.filter(({ usedAt }) => usedAt < endedBefore)
					.slice(0, most)
			),
		leastUsed({ madeBefore, usedBefore }) {
			const all = live();
			const untouched = ({ id, members, madeAt }: Room) =>
				madeAt < madeBefore && members === 0 && !streams.get(stageKey(id))?.state.tail;
			return Promise.resolve(
				(all.find(untouched) ?? all.find(({ usedAt }) => usedAt < usedBefore))?.id
			);
		},
		asked: () => Promise.resolve([]),
		answered: () => Promise.resolve(),
		lingers: () => false,
		well: () => Promise.resolve(),

		close: () => undefined
	};
}
