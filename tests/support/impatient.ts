/** What `src/server/main.ts` starts, watched over by who looks for a sign of life much more often. Run by a test. */
import { supervise } from '../../src/server/supervisor.ts';
import { fileURLToPath } from 'node:url';

supervise(fileURLToPath(new URL('../../src/server/serving.ts', import.meta.url)), {}, 1_200);
