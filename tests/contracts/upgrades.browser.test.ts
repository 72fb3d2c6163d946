import { describe } from 'vitest';
import { upgrades } from './upgrades.ts';

describe('an earlier database, in Chromium', upgrades);
