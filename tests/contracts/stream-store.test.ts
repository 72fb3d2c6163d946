import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openSqlite } from '../../src/relay/sqlite.ts';
import { memoryStore } from '../support/memory-store.ts';
import { streamStoreContract } from './stream-store.ts';

describe('the relay’s store in memory', () => streamStoreContract(memoryStore));

describe('the relay’s store on SQLite without a file', () =>
	streamStoreContract(() => openSqlite(':memory:')));

describe('the relay’s store on SQLite', () => {
	const folder = mkdtempSync(join(tmpdir(), 'comptoir-store-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	let count = 0;
	const file = () => join(folder, `relay-${count}.db`);
	streamStoreContract(
		() => {
			count += 1;
			return openSqlite(file());
		},
		{
			asLeft: () => openSqlite(file()),
			copied() {
				const other = new DatabaseSync(file());
				other.exec(`VACUUM INTO '${file()}.copy'`);
				other.close();
				return () => {
					cpSync(`${file()}.copy`, file());
					return openSqlite(file());
				};
			}
		}
	);
});
