/**
 * The same promises without a disk, for a page whose storage is refused: nothing survives the page, and the app
 * says so (`hindrance`). Values are copied in and out and watchers are told later, as with the disk.
 */
import type { Card } from '#cafe/card.ts';
import type { Head } from '#cafe/head.ts';
import { scrubbed } from '#cafe/scrub.ts';
import { wordless } from '#stage/scrub.ts';
import { boothOpen, done, missing, overtaken } from './answers.ts';
import { binnedAt } from './bin.ts';
import type {
	Arrivals,
	Booth,
	Disk,
	Hindrance,
	Published,
	Saved,
	SavedRoom,
	Written
} from './journal.ts';
import { union } from './union.ts';

interface Kept {
	head: Head;
	log: readonly unknown[];
	rows: ReadonlyMap<string, unknown>;
	aliases: Readonly<Record<string, string>>;
	published?: Published | undefined;
	room?: SavedRoom | undefined;
	writer: number;
}

/** What the page remembers: the tests look into it. */
export interface Memory {
	cafes: Map<string, Kept>;
	booth: Booth | undefined;
	drops: readonly unknown[];
	cards: Map<string, Card>;
}

export const emptyMemory = (): Memory => ({
	cafes: new Map(),
	booth: undefined,
	drops: [],
	cards: new Map()
});

export function memoryDisk(memory: Memory = emptyMemory(), hindrance: Hindrance = 'refused'): Disk {
	const bell = watchers();
	const { cafes, cards } = memory;

	/** Replaces a café by what `change` makes of it, for its writer alone where a number is given. */
	function write(id: string, writer: number | undefined, change: (kept: Kept) => Kept): Written {
		const kept = cafes.get(id);
		if (kept === undefined) return missing;
		if (writer !== undefined && writer !== kept.writer) return overtaken;
		cafes.set(id, change(kept));
		return done;
	}
	const writeAndTell = async (...args: Parameters<typeof write>): Promise<Written> => {
		await Promise.resolve();
		const written = write(...args);
		if (written.ok) bell.ring('heads', about(args[0]));
		return written;
	};

	const heads = () => structuredClone([...cafes.values()].map(({ head }) => head)).sort(byId);
	const listed = () => structuredClone([...cards.values()]).sort(byId);
	const published = (cafe: string) => structuredClone(cafes.get(cafe)?.published);

	return {
		hindrance,
		keeps: () => false,
		remade: () => 0,
		watchKept: () => () => undefined,
		close: () => bell.silence(),

		async create({ head, log, contributions }) {
			await Promise.resolve();
			if (cafes.has(head.id)) throw new Error('A café with this id exists already.');
			const rows = union(contributions);
			const kept = { head, log, rows, aliases: {}, writer: 0 };
			cafes.set(head.id, structuredClone(kept));
			bell.ring('heads', about(head.id));
			return done;
		},

		async takeIn(all, told) {
			await Promise.resolve();
			if (all.cafes.some(({ head }) => cafes.has(head.id)))
				throw new Error('A café with this id exists already.');
			const laid = all.cafes.map(({ head, log, contributions }, at) => {
				const rows = union(contributions);
				told?.(at + 1);
				return structuredClone({ head, log, rows, aliases: {}, writer: 0 });
			});
			for (const kept of laid) cafes.set(kept.head.id, kept);
			for (const card of all.cards) cards.set(card.id, structuredClone(card));
			bell.ring('heads', 'cards', ...all.cafes.map(({ head }) => about(head.id)));
			return done;
		},

		async read(cafe): Promise<Saved | undefined> {
			await Promise.resolve();
			const kept = cafes.get(cafe);
			if (kept === undefined) return undefined;
			const { head, log, rows, aliases, writer } = structuredClone(kept);
			return { head, log, contributions: [...rows.values()], aliases, writer };
		},

		async putBack(held) {
			await Promise.resolve();
			const { head, log, contributions, aliases, writer, room } = structuredClone(held);
			if (cafes.has(head.id)) return overtaken;
			cafes.set(head.id, { head, log, rows: union(contributions), aliases, writer, room });
			bell.ring('heads', about(head.id));
			return done;
		},

		async append(batch) {
			const { cafe, writer, head, entries, contributions, scrub, arrivals } =
				structuredClone(batch);
			const notes = new Set(scrub);
			return await writeAndTell(cafe, writer, (kept) => {
				const shown = new Set(scrub.flatMap((note) => kept.aliases[note] ?? []));
				return {
					...kept,
					head: binnedAt(head, kept.head.binned),
					log: [...kept.log, ...entries].map((entry) => scrubbed(entry, notes)),
					rows: union([...kept.rows.values(), ...contributions]),
					published: kept.published && {
						...kept.published,
						stage: wordless(kept.published.stage, shown)
					},
					room: kept.room && arrivals ? arrived(kept.room, arrivals) : kept.room
				};
			});
		},

		async claim(cafe) {
			let writer = 0;
			const written = await writeAndTell(cafe, undefined, (kept) => {
				writer = kept.writer + 1;
				return { ...kept, writer };
			});
			return written.ok ? { ok: true, writer } : written;
		},

		watch: (cafe, changed) => bell.watch(about(cafe), () => changed(cafes.get(cafe)?.writer)),

		heads: () => Promise.resolve(heads()),
		watchHeads: (listener) => bell.watch('heads', () => listener(heads())),
		bin: (cafe, at) =>
			writeAndTell(cafe, undefined, (kept) => ({ ...kept, head: binnedAt(kept.head, at) })),

		async destroy(cafe) {
			await Promise.resolve();
			cafes.delete(cafe);
			if (memory.booth?.cafe === cafe) closeBooth();
			bell.ring('heads', 'stages', about(cafe));
			return done;
		},

		async destroyAll() {
			await Promise.resolve();
			const gone = [...cafes.keys()].map(about);
			cafes.clear();
			cards.clear();
			closeBooth();
			bell.ring('heads', 'stages', 'cards', ...gone);
			return done;
		},

		async publish(cafe, writer, given, aliases) {
			await Promise.resolve();
			const { n, stage } = structuredClone(given);
			const written = write(cafe, writer, (kept) => ({
				...kept,
				published: { n, stage },
				aliases: sorted({ ...kept.aliases, ...aliases })
			}));
			if (written.ok) bell.ring('stages');
			return written;
		},
		published: (cafe) => Promise.resolve(published(cafe)),
		watchPublished: (cafe, listener) => bell.watch('stages', () => listener(published(cafe))),

		room: (cafe) => Promise.resolve(structuredClone(cafes.get(cafe)?.room)),
		async putRoom(cafe, writer, given) {
			await Promise.resolve();
			const { keys, open, cap, closed, invitation } = structuredClone(given);
			return write(cafe, writer, (kept) => ({
				...kept,
				room: { unreadable: 0, receipts: {}, ...kept.room, keys, open, cap, closed, invitation }
			}));
		},
		async dropRoom(cafe, writer) {
			await Promise.resolve();
			return write(cafe, writer, (kept) => ({ ...kept, room: undefined }));
		},

		async openBooth(booth) {
			await Promise.resolve();
			if (!cafes.has(booth.cafe)) return missing;
			if (memory.booth !== undefined) return boothOpen;
			memory.booth = structuredClone(booth);
			bell.ring('booth');
			return done;
		},
		watchBooth: (listener) => bell.watch('booth', () => listener(structuredClone(memory.booth))),
		async drop(row) {
			await Promise.resolve();
			if (memory.booth === undefined) return missing;
			memory.drops = [...memory.drops, structuredClone(row)];
			return done;
		},
		async closeBooth() {
			await Promise.resolve();
			if (memory.booth === undefined) return done;
			const { drops } = memory;
			const { cafe } = memory.booth;
			const written = write(cafe, undefined, (kept) => ({
				...kept,
				rows: union([...kept.rows.values(), ...drops])
			}));
			closeBooth();
			bell.ring('heads', about(cafe));
			return written;
		},

		cards: () => Promise.resolve(listed()),
		async putCard(card) {
			await Promise.resolve();
			cards.set(card.id, structuredClone(card));
			bell.ring('cards');
			return done;
		},
		async removeCard(id) {
			await Promise.resolve();
			cards.delete(id);
			bell.ring('cards');
			return done;
		},
		passedOver: () => false,
		unreadable: () => Promise.resolve([]),
		rawOf: () => Promise.resolve(undefined),
		eraseUnreadable: () => Promise.resolve(done),
		watchCards: (listener) => bell.watch('cards', () => listener(listed()))
	};

	function closeBooth(): void {
		memory.drops = [];
		memory.booth = undefined;
		bell.ring('booth');
	}
}

const arrived = (room: SavedRoom, { receipts, cursor, unreadable }: Arrivals): SavedRoom => ({
	...room,
	...(cursor !== undefined && { cursor }),
	unreadable: room.unreadable + unreadable,
	receipts: { ...room.receipts, ...receipts }
});

/** By key, so that nothing is kept of the order in which notes came to be shown. */
const sorted = (aliases: Readonly<Record<string, string>>) =>
	Object.fromEntries(Object.entries(aliases).sort(([a], [b]) => (a < b ? -1 : 1)));

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

type Topic = 'heads' | 'stages' | 'booth' | 'cards' | `cafe ${string}`;

const about = (cafe: string): Topic => `cafe ${cafe}`;

/** Tells later, never within the gesture that changed something. */
function watchers() {
	const all = new Map<() => void, Topic>();
	const tell = (watcher: () => void) =>
		queueMicrotask(() => {
			if (all.has(watcher)) watcher();
		});
	return {
		watch(topic: Topic, changed: () => void): () => void {
			const watcher = () => changed();
			all.set(watcher, topic);
			tell(watcher);
			return () => void all.delete(watcher);
		},
		ring(...topics: Topic[]): void {
			for (const [watcher, topic] of all) if (topics.includes(topic)) tell(watcher);
		},
		silence: () => all.clear()
	};
}
