/**
 * The disk as a page that changes nothing needs it: the list of cafés, whether an isoloir is open, the cards. Reads
 * with idb what Dexie keeps, so that home does without Dexie (docs/decisions/0007-a-glance-by-idb.md). Each look opens
 * the database and closes it: no handle to be killed in the background, none in the way of a new version. It never
 * makes a database: where there is none, the device is empty.
 */
import { existing } from './existing.ts';
import { failureOf, isConnectionLost } from './failures.ts';
import type { Disk, Hindrance } from './journal.ts';
import { isBoothRow, isHeadRow } from './sound.ts';

export type Glance = Pick<
	Disk,
	| 'heads'
	| 'watchHeads'
	| 'watchBooth'
	| 'cards'
	| 'watchCards'
	| 'passedOver'
	| 'unreadable'
	| 'rawOf'
	| 'hindrance'
	| 'watchKept'
	| 'close'
>;

/** Where Dexie tells the other pages which parts it changed, as `idb://database/table/index`; `all` when it cannot say. */
const commits = 'x-storagemutated-1';

/** Milliseconds before a watcher whose storage is away looks again. */
const pause = 1000;

/** Mostly there are none, and nobody asks before the cafés are shown. */
const damages = () => import('./damages.ts');

/** Rejects when the browser refuses. */
export async function openGlance(name = 'comptoir'): Promise<Glance> {
	await rowsOf(name, 'heads');
	const channel = new BroadcastChannel(commits);
	const watchers = new Set<AbortController>();
	let hindrance: Hindrance | undefined;
	const told = new Set<() => void>();
	const hinder = (found: Hindrance | undefined) => {
		if (found === hindrance) return;
		hindrance = found;
		for (const changed of told) changed();
	};

	let passed = false;
	/** Those of the rows that are sound. */
	const among = <Row>(rows: readonly unknown[], found: readonly Row[]): readonly Row[] => {
		passed ||= found.length < rows.length;
		return found;
	};

	const heads = async () => {
		const rows = await rowsOf(name, 'heads');
		return among(rows, rows.filter(isHeadRow)).map(({ head }) => head);
	};
	const cards = async () => {
		const rows = await rowsOf(name, 'cards');
		if (rows.length === 0) return [];
		return among(rows, (await import('./sound-cards.ts')).soundCards(rows));
	};
	const booth = async () => {
		const rows = await rowsOf(name, 'booth');
		return among(rows, rows.filter(isBoothRow))[0]?.booth;
	};

	/** Tells what `ask` finds, now and whenever the table may have changed; returns the way to stop. */
	function watch<T>(table: string, ask: () => Promise<T>, tell: (value: T) => void): () => void {
		const watcher = new AbortController();
		const { signal } = watcher;
		watchers.add(watcher);
		let asked = 0;
		let last = 0;
		let timer: ReturnType<typeof setTimeout> | undefined;
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			watchers.delete(watcher);
		});

		const look = () => {
			clearTimeout(timer);
			const turn = ++asked;
			ask().then(
				(value) => {
					// Looks may overlap: an older one never has the last word.
					if (signal.aborted || turn < last) return;
					last = turn;
					hinder(undefined);
					tell(value);
				},
				(error: unknown) => {
					if (signal.aborted) return;
					const reason = failureOf(error);
					if (reason === undefined) throw error;
					if (reason === 'newer-schema') hinder('newer');
					timer = setTimeout(look, pause);
				}
			);
		};
		channel.addEventListener(
			'message',
			({ data }: MessageEvent<object>) => {
				const touched = (part: string) =>
					part === 'all' || part.startsWith(`idb://${name}/${table}/`);
				if (Object.keys(data).some(touched)) look();
			},
			{ signal }
		);
		// A page in the background may have slept through what others said.
		document.addEventListener(
			'visibilitychange',
			() => {
				if (document.visibilityState === 'visible') look();
			},
			{ signal }
		);
		look();
		return () => watcher.abort();
	}

	return {
		get hindrance() {
			return hindrance;
		},
		watchKept(changed) {
			told.add(changed);
			return () => void told.delete(changed);
		},
		heads,
		watchHeads: (listener) => watch('heads', heads, listener),
		watchBooth: (listener) => watch('booth', booth, listener),
		cards,
		watchCards: (listener) => watch('cards', cards, listener),
		passedOver: () => passed,
		unreadable: async () => (await damages()).damagesIn(name),
		rawOf: async (one) => (await damages()).rawIn(name, one),
		close() {
			for (const watcher of watchers) watcher.abort();
			channel.close();
		}
	};
}

/** The rows of a table in the order of their keys; tried once more when the browser cut the look short. */
async function rowsOf(name: string, table: string): Promise<unknown[]> {
	const look = async () => {
		const database = await existing(name);
		if (database === undefined) return [];
		try {
			if (!database.objectStoreNames.contains(table)) return [];
			return (await database.getAll(table)) as unknown[];
		} finally {
			database.close();
		}
	};
	try {
		return await look();
	} catch (error) {
		if (!isConnectionLost(error)) throw error;
		return await look();
	}
}
