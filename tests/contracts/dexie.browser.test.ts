import { describe } from 'vitest';
import { indexedDevice } from '../support/indexeddb.ts';
import { journalContract } from './journal.ts';

describe('the journal on Dexie, over Chromium’s IndexedDB', () => {
	journalContract(() => indexedDevice(), { survives: true });
});
