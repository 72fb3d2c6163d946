/** The published conformance suite of Durable Streams, against the engine mounted bare. */
import { runConformanceTests } from '@durable-streams/server-conformance-tests';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { bareEngine } from './bare.ts';

/** Left out by name, and nothing else: rooms have no use for them, and code that nobody runs is code that nobody trusts. */
const leftOut = [
	'Fork - Creation',
	'Fork - Reading',
	'Fork - Appending',
	'Fork - Recursive',
	'Fork - Live Modes',
	'Fork - Deletion and Lifecycle',
	'Fork - TTL and Expiry',
	'Fork - JSON Mode',
	'Fork - Edge Cases',
	'Reserved subscription APIs'
];

const config = { baseUrl: '', longPollTimeoutMs: 2_000 };
let engine: Awaited<ReturnType<typeof bareEngine>> | undefined;

beforeAll(async () => {
	engine = await bareEngine();
	config.baseUrl = engine.url;
});
afterAll(() => engine?.close());

beforeEach(({ task, skip }) => {
	skip(task.suite !== undefined && leftOut.includes(task.suite.name), 'left out by name');
});

runConformanceTests(config);
