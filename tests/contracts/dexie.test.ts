import 'fake-indexeddb/auto';
import { describe } from 'vitest';
import { indexedDevice } from '../support/indexeddb.ts';
import { journalContract } from './journal.ts';

describe('the journal on Dexie, over an IndexedDB in Node', () => {
	journalContract(() => indexedDevice(), { survives: true });
});
