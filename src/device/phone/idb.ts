/** The phone's records in IndexedDB, through idb: small enough for the page and for the service worker. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Given, Kept, PhoneRecords, Seance, Waiting } from './records.ts';

interface Schema extends DBSchema {
	seance: { key: 'current'; value: Seance };
	given: { key: string; value: Given };
	outbox: { key: string; value: Waiting };
	drafts: { key: string; value: string };
}
type Store = 'seance' | 'given' | 'outbox' | 'drafts';
const all: Store[] = ['seance', 'given', 'outbox', 'drafts'];

const done: Kept = { ok: true };
const isFull = (error: unknown) =>
	error instanceof DOMException && error.name === 'QuotaExceededError';

export const phoneDatabase = 'comptoir-phone';

export async function openPhone(name = phoneDatabase): Promise<PhoneRecords> {
	const open = () =>
		openDB<Schema>(name, 1, {
			upgrade(fresh) {
				for (const store of ['seance', 'drafts'] as const) fresh.createObjectStore(store);
				for (const store of ['given', 'outbox'] as const)
					fresh.createObjectStore(store, { keyPath: 'secret' });
			},
			// Another page wants to erase or upgrade: it shall not wait for this one.
			blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
		});
	let database: IDBPDatabase<Schema> = await open();

	/** A handle killed in the background is opened once more; work is such that doing it twice does it once. */
	async function twice<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			if (isFull(error)) throw error;
			database = await open();
			return work();
		}
	}

	const write = async (
		stores: Store[],
		work: (tx: IDBPTransaction<Schema, Store[], 'readwrite'>) => Promise<unknown>,
		durability: IDBTransactionDurability = 'strict'
	): Promise<Kept> => {
		try {
			await twice(async () => {
				const tx = database.transaction(stores, 'readwrite', { durability });
				await Promise.all([work(tx), tx.done]);
			});
			return done;
		} catch (error) {
			return { ok: false, reason: isFull(error) ? 'storage-full' : 'storage-unavailable' };
		}
	};

	/** The room this page is in. Another page of the phone may have gone into another since, or have forgotten this one. */
	let room: string | undefined;
	const isOurs = async (tx: IDBPTransaction<Schema, Store[], 'readwrite'>): Promise<boolean> =>
		room === undefined || (await tx.objectStore('seance').get('current'))?.room === room;

	return {
		kept: 'disk',
		async seance() {
			const seance = await twice(() => database.get('seance', 'current'));
			room ??= seance?.room;
			return seance;
		},

		takeUp(seance) {
			room = seance.room;
			return write(all, async (tx) => {
				const was = await tx.objectStore('seance').get('current');
				if (was !== undefined && was.room !== seance.room)
					for (const store of all) await tx.objectStore(store).clear();
				await tx.objectStore('seance').put(seance, 'current');
			});
		},

		change: (changes) =>
			write(['seance'], async (tx) => {
				const store = tx.objectStore('seance');
				const was = await store.get('current');
				if (was !== undefined && was.room === room)
					await store.put({ ...was, ...changes }, 'current');
			}),

		given: () => twice(() => database.getAll('given')),

		give: (given, sealed) =>
			write(['seance', 'given', 'outbox', 'drafts'], async (tx) => {
				const { secret, receipt } = given;
				if (!(await isOurs(tx))) throw new DOMException('another séance', 'InvalidStateError');
				await tx.objectStore('given').put(given);
				await tx.objectStore('outbox').put({ secret, sealed, receipt, handed: false });
				if (given.kind === 'note') await tx.objectStore('drafts').delete(given.step);
			}),

		outbox: () => twice(() => database.getAll('outbox')),

		handed: (receipt, life) =>
			write(['outbox'], async (tx) => {
				const store = tx.objectStore('outbox');
				for (const one of await store.getAll())
					if (one.receipt === receipt) await store.put({ ...one, handed: life });
			}),

		settle: (verdicts) =>
			write(['given', 'outbox'], async (tx) => {
				const [outbox, given] = [tx.objectStore('outbox'), tx.objectStore('given')];
				for (const { secret, receipt } of await outbox.getAll()) {
					const verdict = verdicts[receipt];
					if (verdict === undefined) continue;
					await outbox.delete(secret);
					const one = await given.get(secret);
					if (one?.receipt === receipt) await given.put({ ...one, verdict });
				}
			}),

		drafts: () =>
			twice(async () => {
				const tx = database.transaction('drafts');
				const [keys, texts] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
				return Object.fromEntries(keys.map((key, at) => [key, texts[at] ?? '']));
			}),

		// At each letter, and nothing says it is kept: it need not wait for the disk itself.
		draft: (step, text) =>
			write(
				['seance', 'drafts'],
				async (tx) => {
					if (!(await isOurs(tx))) return;
					const store = tx.objectStore('drafts');
					await (text === '' ? store.delete(step) : store.put(text, step));
				},
				'relaxed'
			),

		forget() {
			room = undefined;
			return write(all, async (tx) => {
				for (const store of all) await tx.objectStore(store).clear();
			});
		}
	};
}
