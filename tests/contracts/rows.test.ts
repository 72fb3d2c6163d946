/** Rows that cannot be read, on an IndexedDB in Node. */
import 'fake-indexeddb/auto';
import { rowsContract } from './rows.ts';

rowsContract('comptoir', 100);
