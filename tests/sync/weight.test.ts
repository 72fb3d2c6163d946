/**
 * What a phone has to fetch in order to take part, apart from the page itself: each half bundled alone and compressed as it
 * travels. It comes by `import()` while somebody reads the first screen, and still has to come over a poor network.
 */
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { build } from 'vite';

const sealing = [
	`export { openCharter } from '#sealing/charter.ts';`,
	`export { openFrame } from '#sealing/frame.ts';`,
	`export { doorTokenOf, readInvitation } from '#sealing/invitation.ts';`,
	`export { pictogramsOf } from '#sealing/pictograms.ts';`,
	`export { deviceRandom } from '#sealing/random.ts';`,
	`export { sealContribution } from '#sealing/seal-contribution.ts';`,
	`export { noteSecret, receiptOf, stepSecret } from '#sealing/secrets.ts';`
];
const native = [
	`export { nativeCurves } from '#sealing/curves.ts';`,
	...sealing.map((line) => line.replace(/(openCharter|openFrame|sealContribution) /, '$1By '))
];
const transport = [
	`export { follow } from '#sync/follow.ts';`,
	`export { join, send, stageOf } from '#sync/member-client.ts';`,
	`export { RelayClock } from '#sync/relay-clock.ts';`
];

/** Bytes of brotli of these exports with all they need, in one file. */
async function weightOf(lines: readonly string[]): Promise<number> {
	const entry = `${process.cwd()}/src/entry.ts`;
	const built = await build({
		configFile: false,
		logLevel: 'error',
		plugins: [
			{
				name: 'entry',
				enforce: 'pre',
				resolveId: (id) => (id === 'entry' ? entry : undefined),
				load: (id) => (id === entry ? lines.join('\n') : undefined)
			}
		],
		build: {
			write: false,
			rolldownOptions: {
				input: 'entry',
				preserveEntrySignatures: 'strict',
				output: { codeSplitting: false }
			}
		}
	});
	if (!('output' in built)) throw new Error('one build gives one output');
	const [file] = built.output;
	expect(file.exports).not.toHaveLength(0);
	return brotliCompressSync(file.code).length;
}

test('what a phone needs to seal and to open stays within 15 kB where its browser has the curves', async () => {
	expect(await weightOf(native)).toBeLessThanOrEqual(15_000);
});

test('what a phone needs to seal and to open stays within 23.5 kB where it has none', async () => {
	expect(await weightOf(sealing)).toBeLessThanOrEqual(23_500);
});

test('what a phone needs to reach the relay stays within 4 kB', async () => {
	expect(await weightOf(transport)).toBeLessThanOrEqual(4_000);
});
