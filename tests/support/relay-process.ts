// The relay alone in a process of its own, to be killed: `node tests/support/relay-process.ts FILE`. Says its port on the first line.
import { startRelay } from './relay.ts';

const relay = await startRelay(process.argv[2]);
console.log(relay.url);
process.once('SIGTERM', () => void relay.close().then(() => process.exit(0)));
