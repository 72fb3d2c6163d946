/** Rows that cannot be read, on an IndexedDB in Node. */
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { rowsContract } from './rows.ts';

// A café under way looks at whether its page is in sight: here it always is.
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));

rowsContract('comptoir', 100);
