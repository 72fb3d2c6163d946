/**
 * A crash at any await loses nothing that was said to be saved, and stores nothing by halves. A page runs a
 * script of writes; after some turns of the event loop its process dies (running transactions aborted, nothing
 * more said); the next page must find what was acknowledged, or that and the whole of the write under way.
 */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { memoryDisk } from '#journal/memory.ts';
import { holds } from '../support/property.ts';
import { freshName, onTransactions } from '../support/indexeddb.ts';
import { batch, booth, head, mended, note, stage, wrote } from '../support/saved.ts';

type Write = (disk: Disk) => Promise<unknown>;

/** What a page can ask, each with what the crash must not cut in two. The café is `c1`, its writer 1. */
const writes = {
	append: (i: number) => (disk: Disk) =>
		disk.append(
			batch('c1', 1, {
				head: head('c1', `title ${i}`),
				entries: [wrote(`entry ${i}`), mended(`n${i}`, `mended ${i}`)],
				contributions: [note(`n${i}`, `words ${i}`), note('shared', `words ${i}`, i + 1)]
			})
		),
	erase: (i: number) => (disk: Disk) =>
		disk.append(
			batch('c1', 1, { contributions: [note(`n${i - 1}`, null, 2)], scrub: [`n${i - 1}`] })
		),
	publish: (i: number) => (disk: Disk) => disk.publish('c1', 1, stage(i), { [`n${i}`]: `p${i}` }),
	openBooth: (i: number) => (disk: Disk) => disk.openBooth(booth('c1', `salt${i}`)),
	drop: (i: number) => (disk: Disk) => disk.drop(note(`d${i}`, `drop ${i}`)),
	closeBooth: () => (disk: Disk) => disk.closeBooth(),
	claim: () => (disk: Disk) => disk.claim('c2'),
	create: (i: number) => (disk: Disk) =>
		disk.create({
			head: head(`new${i}`),
			log: [wrote('a'), wrote('b')],
			contributions: [note('a', 'a')]
		}),
	destroy: () => (disk: Disk) => disk.destroy('c2')
} satisfies Record<string, (i: number) => Write>;

const begin = async (disk: Disk) => {
	for (const id of ['c1', 'c2']) {
		await disk.create({
			head: head(id),
			log: [wrote('first')],
			contributions: [note('old', 'old')]
		});
		await disk.claim(id);
	}
};

/** All that a next page can see; the isoloir is closed last, to see what it held. */
async function seen(disk: Disk): Promise<unknown> {
	const heads = await disk.heads();
	const cafes = await Promise.all(heads.map(({ id }) => disk.read(id)));
	const published = await disk.published('c1');
	await disk.closeBooth();
	return { heads, cafes, published, after: await disk.read('c1') };
}

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** Runs the script on a page that dies after so many turns; says how many writes were acknowledged. */
async function runAndDie(name: string, script: readonly Write[], turns: number) {
	const running: IDBTransaction[] = [];
	const stop = onTransactions((transaction) => running.push(transaction));
	const page = await openDexie(name);
	stop();
	await begin(page);
	const life = { acknowledged: 0, over: false };
	const run = (async () => {
		for (const write of script) {
			await write(page);
			if (life.over) return;
			life.acknowledged += 1;
		}
	})();
	for (let i = 0; i < turns; i++) await turn();
	life.over = true;
	page.close();
	for (const transaction of running) {
		try {
			transaction.abort();
		} catch {
			// It had ended.
		}
	}
	await run;
	return life.acknowledged;
}

/** What `seen` gives after so many writes: the other adapter is the model. */
async function expected(script: readonly Write[], count: number): Promise<unknown> {
	const model = memoryDisk();
	await begin(model);
	for (const write of script.slice(0, count)) await write(model);
	return seen(model);
}

async function survives(script: readonly Write[], turns: number) {
	const name = freshName();
	const said = await runAndDie(name, script, turns);
	const next = await openDexie(name);
	const found = await seen(next);
	next.close();
	indexedDB.deleteDatabase(name);
	const allowed = [await expected(script, said), await expected(script, said + 1)];
	expect(allowed).toContainEqual(found);
	return said;
}

test('1 a crash at any turn of a script of every write leaves what was acknowledged', async () => {
	const kinds = Object.values(writes);
	const script = kinds.map((write, i) => write(i + 1));
	let turns = 0;
	while ((await survives(script, turns)) < script.length) turns += 1;
	// Each write takes several turns: were they not met, nothing would be proved.
	expect(turns).toBeGreaterThan(3 * kinds.length);
});

test('2 … and so it is for any script', async () => {
	const kind = fc.constantFrom(...Object.values(writes));
	await holds(
		{ 'a death between two writes': 12, 'one in the middle of the first': 3 },
		(meets) =>
			fc.asyncProperty(
				fc.array(kind, { minLength: 1, maxLength: 8 }),
				fc.nat(80),
				async (kinds, turns) => {
					const script = kinds.map((write, i) => write(i + 1));
					const said = await survives(script, turns);
					meets('a death between two writes', said > 0 && said < script.length);
					meets('one in the middle of the first', said === 0);
				}
			),
		{ numRuns: 150 }
	);
});
