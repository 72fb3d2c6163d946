import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { openPhone } from '#device/phone/idb.ts';
import { phoneInMemory } from '#device/phone/memory.ts';
import { openRecords } from '#device/phone/open.ts';
import { phoneContract } from './phone.ts';

describe('the phone’s records in memory', () => {
	phoneContract({
		page: () => Promise.resolve(phoneInMemory()),
		fresh: () => undefined,
		survives: false
	});
});

describe('the phone’s records over a fake IndexedDB', () => {
	phoneContract({
		page: () => openPhone(),
		fresh: () => void (globalThis.indexedDB = new IDBFactory()),
		survives: true
	});
});

describe('opening the phone’s records', () => {
	test('a browser that refuses storage keeps in memory, and says so', async () => {
		const refused = () => Promise.reject(new DOMException('no', 'SecurityError'));
		expect((await openRecords(refused)).kept).toBe('memory');
	});
});
