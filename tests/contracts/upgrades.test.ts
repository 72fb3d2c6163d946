import 'fake-indexeddb/auto';
import { describe } from 'vitest';
import { upgrades } from './upgrades.ts';

describe('an earlier database, over an IndexedDB in Node', upgrades);
