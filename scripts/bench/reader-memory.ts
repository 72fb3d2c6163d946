/**
 * What one who listens costs the relay in memory, by what the Stage weighs that they were handed first. Answers the section of
 * docs/performance.md; alone: `node scripts/bench/reader-memory.ts`.
 */
import { bearer } from '#wire/headers.ts';
import { stagePath } from '#wire/paths.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { facilitator, settingsOf } from '../../tests/support/relay.ts';
import { newMemberToken } from '../../src/relay/rooms/tokens.ts';
import { listen } from './listeners.ts';
import { serve } from './program.ts';

const readers = 200;
const stages = [1_000, 100_000, 1_000_000];
/** Milliseconds after which the relay keeps nothing for those who might ask for the same. */
const rest = 8_000;

interface Reader {
	stage: number;
	/** Bytes that the relay still wants, and bytes resident, for each. */
	held: number;
	resident: number;
}

async function measure(stage: number): Promise<Reader> {
	const relay = await serve('tests/support/relay-process.ts', ':memory:');
	try {
		const room = facilitator({
			...relay,
			later: () => undefined,
			setClock: () => undefined,
			close: () => relay.stop()
		});
		const settings = settingsOf(room.keys);
		await room.owner.put(settings);
		const answer = await room.owner.appendStage('A'.repeat(stage), { epoch: 1, seq: 0 }, true);
		if (!answer.ok) throw new Error(answer.reason);
		const url = `${relay.url}${stagePath(room.room)}?offset=-1&live=sse`;
		const come = async (many: number) => {
			const own = () => ({ authorization: bearer(newMemberToken(settings.roomKey)) });
			const listeners = await listen(url, Array.from({ length: many }, own));
			while (listeners.heard < many) await sleep(20);
			return listeners;
		};
		// What the first few make the process take for good is nobody's.
		const first = await come(20);
		await sleep(rest);
		const before = await relay.spent();
		const others = await come(readers);
		await sleep(rest);
		const after = await relay.spent();
		first.stop();
		others.stop();
		return {
			stage,
			held: (after.held - before.held) / readers,
			resident: (after.memory - before.memory) / readers
		};
	} finally {
		await relay.stop();
	}
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

export async function readerMemory(): Promise<string> {
	const found: Reader[] = [];
	for (const stage of stages) found.push(await measure(stage));
	const smallest = found[0]?.held ?? NaN;
	const rows = found.map(
		({ stage, held, resident }) =>
			`| ${kB(stage)} | ${kB(held)} | ${kB(resident)} | × ${(held / smallest).toFixed(1)} |`
	);
	return `### One who listens

${readers} readers of one room, each of which was handed the whole Stage and then hears nothing: what each of them adds to the relay's memory, by
what that Stage weighs.

| Stage | Held | Resident | Ratio |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (import.meta.main) console.log(await readerMemory());
