import { describe, expect, test } from 'vitest';
import { opened } from '#cafe/opened.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { takingBack } from '#cafe/taking-back.ts';
import { backupOf, deviceBackupOf, opening, type KeptCafe } from '#exports/backup.ts';
import { backupSentence, heaviest, readBackup, type BackupRead } from '#exports/read-backup.ts';
import { utf16, windows1252 } from '../support/encoded.ts';
import { aCafe, card, erasedWords, hiddenWords, ids, unreadWords } from './a-cafe.ts';

const { book, kept } = aCafe();
const { text, name } = backupOf(kept);

async function taken(source: Blob | string) {
	const read = await readBackup(source);
	if (!read.ok) throw new Error(read.problem);
	return read;
}
const problem = (read: BackupRead) => (read.ok ? 'taken' : read.problem);

/** The file with one thing changed. */
function altered(change: (file: Record<string, unknown>) => void): string {
	const file = JSON.parse(text) as Record<string, unknown>;
	change(file);
	return JSON.stringify(file);
}
const alteredCafe = (change: Partial<KeptCafe>) =>
	altered((file) => {
		file['cafes'] = [{ ...kept, ...change }];
	});

describe('what goes out', () => {
	test('the first field says in both languages that it is private', () => {
		const [[key, value] = []] = Object.entries(JSON.parse(text) as object);
		expect(key).toBe('private');
		expect(value).toContain('PRIVÉ');
		expect(value).toContain('PRIVATE');
	});

	test('contributions stand by id, hidden and unread notes included', () => {
		const { cafes } = JSON.parse(text) as { cafes: { contributions: { id: string }[] }[] };
		const order = cafes[0]?.contributions.map(({ id }) => id) ?? [];
		expect(order).toEqual([...order].sort());
		expect(order).toContain(ids.hidden);
		expect(text).toContain(hiddenWords);
		expect(text).toContain(unreadWords);
	});

	test('what was erased is gone: its row, and its words in the log', () => {
		expect(text).not.toContain(erasedWords);
		const { cafes } = JSON.parse(text) as { cafes: { contributions: { id: string }[] }[] };
		expect(cafes[0]?.contributions.map(({ id }) => id)).not.toContain(ids.erased);
	});

	test('a tombstone takes its words out of the log even where the log still had them', () => {
		const words = { kind: 'note-mended', note: 'gone', of: 1, text: 'secret' };
		const row = { id: 'gone', rev: 2, step: 's', kind: 'note', how: 'phone', body: null };
		const log = [{ as: 'done', events: [words] }];
		expect(backupOf({ ...kept, log, contributions: [row] }).text).not.toContain('secret');
	});

	test('whatever else is kept beside a café stays on the device', () => {
		const whole = { ...kept, writer: 41_414_141, aliases: { a: 'alias' }, keys: ['key'] };
		expect(backupOf(whole).text).toBe(text);
	});

	test('the same café gives the same file, in whatever order its rows lie', () => {
		const contributions = [...kept.contributions].reverse();
		expect(backupOf({ ...kept, contributions }).text).toBe(text);
	});

	test('its name says what it is and can be written on any disk', () => {
		expect(name).toBe('comptoir-sauvegarde-cafe-ia-du-lycee-deodat-2026-11-23.json');
		const title = '../..\\<a> " œuvre? *:|';
		expect(backupOf({ ...kept, head: { ...kept.head, title, date: '' } }).name).toBe(
			'comptoir-sauvegarde-a-oeuvre.json'
		);
	});
});

describe('what comes back', () => {
	test('a café imported is the café exported, with the same synthesis to the letter', async () => {
		const { cafes, cards } = await taken(new File([text], name));
		expect(cards).toEqual([]);
		const back = opened(cafes[0]?.log ?? [], cafes[0]?.contributions ?? []);
		expect(back.locked).toBeUndefined();
		expect(JSON.stringify(synthesis(back.book.cafe))).toBe(JSON.stringify(synthesis(book.cafe)));
		const offered = (of: typeof book) => takingBack(of, 'undo')?.gesture;
		expect(offered(back.book)).toEqual(offered(book));
		expect(offered(book)).toBeDefined();
	});

	test('a whole device comes back: every café and the cards written on it', async () => {
		const other = { ...kept, head: { ...kept.head, demo: true } };
		const { files, left } = deviceBackupOf({ cafes: [kept, other], cards: [card] }, '2026-11-24');
		expect(left).toEqual([]);
		const [file] = files;
		expect(file?.name).toBe('comptoir-sauvegarde-de-l-appareil-2026-11-24.json');
		const { cafes, cards } = await taken(file?.text ?? '');
		expect(cafes.map(({ head }) => head.demo)).toEqual([false, true]);
		expect(cards).toEqual([card]);
	});

	test('a file that went through an editor (CRLF, BOM, one line) is still taken', async () => {
		await expect(taken(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).resolves.toBeDefined();
		await expect(taken(JSON.stringify(JSON.parse(text)))).resolves.toBeDefined();
	});

	test('an event kind or a row of a newer version is carried whole, and said', async () => {
		const log = [...kept.log, { as: 'done', events: [{ kind: 'tea-served', sugar: 2 }] }];
		const row = { id: 'zz', rev: 1, step: 's', kind: 'stance', how: 'phone', body: { on: 'yes' } };
		const contributions = [...kept.contributions, row];
		const { cafes } = await taken(backupOf({ ...kept, log, contributions }).text);
		expect(cafes[0]?.locked).toBe('newer-version');
		expect(cafes[0]?.log.at(-1)).toEqual(log.at(-1));
		expect(cafes[0]?.contributions).toContainEqual(row);
	});
});

describe('what is refused, and nothing of it is imported', () => {
	test.each([
		['nothing of ours', '{"hello": "world"}'],
		['a list', '[]'],
		['a number', '42'],
		['a page', '<!doctype html><title>Comptoir</title>'],
		['a spreadsheet', 'étape;question;note\r\n'],
		['bytes of a picture', '\u0089PNG\r\n\u001a\n\u0000']
	])('%s is not ours', async (_, source) => {
		expect(problem(await readBackup(source))).toBe('not-ours');
	});

	test('a file cut at any tenth is said to be cut', async () => {
		for (let tenth = 1; tenth < 10; tenth++) {
			const cut = text.slice(0, Math.floor((text.length * tenth) / 10));
			expect(problem(await readBackup(cut)), `${String(tenth)}/10`).toBe('cut');
		}
		expect(problem(await readBackup(opening.slice(0, 20)))).toBe('cut');
		expect(problem(await readBackup(text.trimEnd().slice(0, -1)))).toBe('cut');
	});

	test('a newer format is told from a damaged one', async () => {
		const newer = altered((file) => {
			file['version'] = 2;
			file['cafes'] = 'elsewhere';
		});
		expect(problem(await readBackup(newer))).toBe('newer-version');
	});

	test('1 GB is refused by its weight, without being read', async () => {
		let read = false;
		const heavy = Object.assign(new Blob([]), {
			arrayBuffer: () => {
				read = true;
				return Promise.resolve(new ArrayBuffer());
			}
		});
		Object.defineProperty(heavy, 'size', { value: 1_000_000_000 });
		expect(problem(await readBackup(heavy))).toBe('too-heavy');
		expect(read).toBe(false);
		expect(problem(await readBackup(' '.repeat(heaviest + 1)))).toBe('too-heavy');
	});

	test('a file taken away meanwhile is said to be unreadable', async () => {
		const gone = Object.assign(new Blob(['{}']), {
			arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError'))
		});
		expect(problem(await readBackup(gone))).toBe('unreadable');
	});

	test('one that an editor saved as UTF-16 comes as it was', async () => {
		for (const bytes of [utf16(text, 'le', true), utf16(text, 'be', false)])
			expect(await readBackup(new Blob([bytes]))).toEqual(await readBackup(text));
	});

	test('one that an editor saved in an encoding of its own is refused with what to do', async () => {
		const read = await readBackup(new Blob([windows1252(text)]));
		expect(problem(read)).toBe('other-encoding');
		expect(backupSentence('other-encoding')).toContain('UTF-8');
		expect(problem(await readBackup(new Blob([windows1252('Un café')])))).toBe('not-ours');
	});

	test('one whose end is missing within a letter is said to be cut', async () => {
		const bytes = new TextEncoder().encode(text);
		const within = bytes.findLastIndex((byte) => byte >= 0xc0) + 1;
		expect(problem(await readBackup(new Blob([bytes.slice(0, within)])))).toBe('cut');
	});

	test.each([
		['no log', altered((file) => (file['cafes'] = [{ head: kept.head, contributions: [] }]))],
		['no café at all', altered((file) => (file['cafes'] = []))],
		['cafés that are no list', altered((file) => (file['cafes'] = 'elsewhere'))]
	])('%s: it does not hold together', async (_, source) => {
		expect(problem(await readBackup(source))).toBe('inconsistent');
	});
});

describe('what is not sound is left out and named, and the rest comes', () => {
	const row = kept.contributions[0] as object;
	test.each([
		['one id twice', [row, { ...row, rev: 2 }], 1],
		['a row without id', [{ ...row, id: undefined }], 0],
		['an id without end', [{ ...row, id: 'x'.repeat(100_000) }], 0],
		['an id that is a path', [{ ...row, id: '../../x' }], 0],
		['an id all objects have', [{ ...row, id: '__proto__' }], 0],
		['no row at all', [null], 0]
	])('%s', async (_, contributions, sound) => {
		const { cafes, left } = await taken(alteredCafe({ contributions }));
		expect(cafes[0]?.contributions).toHaveLength(sound);
		expect(left).toEqual([{ what: 'rows', title: kept.head.title, count: 1 }]);
	});

	test('a card of nothing', async () => {
		const { cafes, cards, left } = await taken(
			altered((file) => (file['cards'] = [{ id: 'x', title: 'Un essai' }, card]))
		);
		expect([cafes.length, cards]).toEqual([1, [card]]);
		expect(left).toEqual([{ what: 'card', title: 'Un essai', count: 1 }]);
	});

	test('a café of nothing beside a sound one', async () => {
		const { cafes, left } = await taken(
			altered((file) => (file['cafes'] = [{ head: { title: 'Perdu' } }, 5, kept]))
		);
		expect(cafes).toHaveLength(1);
		expect(left.map(({ what, title }) => [what, title])).toEqual([
			['cafe', 'Perdu'],
			['cafe', '']
		]);
	});

	test('what is nested without end keeps its place in the log, and its café is only read', async () => {
		const nest = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
		const { cafes } = await taken(text.replace('"log": [\n', `"log": [\n${nest},\n`));
		expect(cafes[0]?.log).toHaveLength(kept.log.length + 1);
		expect(cafes[0]?.locked).toBe('damaged');
	});
});

describe('a device that keeps much', () => {
	test('is written in files that each read back whole, no café cut in two', async () => {
		const cafes = Array.from({ length: 7 }, (_, at) => ({
			...kept,
			head: { ...kept.head, title: `Café ${at}` }
		}));
		const { files } = deviceBackupOf({ cafes, cards: [card] }, '', text.length * 2.5);
		expect(files.map(({ name }) => name)).toEqual([
			'comptoir-sauvegarde-de-l-appareil-1-4.json',
			'comptoir-sauvegarde-de-l-appareil-2-4.json',
			'comptoir-sauvegarde-de-l-appareil-3-4.json',
			'comptoir-sauvegarde-de-l-appareil-4-4.json'
		]);
		const parts = await Promise.all(files.map((file) => taken(file.text)));
		expect(parts.flatMap((part) => part.cafes).map(({ head }) => head.title)).toEqual(
			cafes.map(({ head }) => head.title)
		);
		expect(parts.flatMap((part) => part.cards)).toEqual([card]);
	});

	test('sixty cafés of two thousand notes come back', async () => {
		const contributions = Array.from({ length: 2_000 }, (_, at) => ({
			id: `n${at}`,
			rev: 1,
			step: 's',
			kind: 'note',
			how: 'paper',
			body: { text: 'Une idée de quelques mots, comme il en vient.' }
		}));
		const cafes = Array.from({ length: 60 }, () => ({ ...kept, contributions }));
		const { files, left } = deviceBackupOf({ cafes, cards: [] }, '');
		const parts = await Promise.all(files.map((file) => taken(new Blob([file.text]))));
		expect(left).toEqual([]);
		expect(parts.flatMap((part) => part.cafes.map((cafe) => cafe.contributions.length))).toEqual(
			cafes.map(() => 2_000)
		);
	});

	test('one text of 21 MB makes no file that is too heavy', async () => {
		const row = { id: 'long', rev: 1, step: 's', kind: 'note', how: 'paper' };
		const long = { ...row, body: { text: 'é'.repeat(21_000_000) } };
		const [file] = deviceBackupOf(
			{ cafes: [{ ...kept, contributions: [long] }, kept], cards: [] },
			''
		).files;
		const { cafes } = await taken(new Blob([file?.text ?? '']));
		expect(cafes).toHaveLength(2);
	});
});

describe('hostile words', () => {
	test('markup, bidi controls and names of the language stay text', async () => {
		const words = '<script>alert(1)</script> \u202Egnp.exe\u202C __proto__ \u0000 \uD800';
		const row = { id: 'n1', rev: 1, step: 's1', kind: 'note', how: 'phone', body: { text: words } };
		const log = [
			{ as: 'done', events: [{ kind: 'hands-counted', step: 's1', option: '__proto__', by: 1 }] },
			JSON.parse('{"__proto__": {"polluted": true}, "as": "done", "events": []}') as unknown
		];
		const file = backupOf({ ...kept, log, contributions: [row] }).text;
		const { cafes } = await taken(file);
		expect(cafes[0]?.contributions).toEqual([row]);
		expect(cafes[0]?.locked).toBe('damaged');
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});
});
