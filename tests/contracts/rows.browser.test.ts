/** A sample of the same in Chromium, whose IndexedDB keeps more kinds of values. */
import { rowsContract } from './rows.ts';

rowsContract('chromium', 24);
