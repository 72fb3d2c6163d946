// Every check of the project: all of them run even when one fails, and one line at the end counts them all. Checking the sources and
// running the unit tests go side by side, one on each core; what the second of them says is printed when both are done.
// A part that crashes, or leaves no report, is a failure; what was skipped is never counted as passed. What failed is named once more
// at the end, for who sees the last page alone.
import { bringBrowsers } from './browsers.ts';
import { build, compileMessages } from './build.ts';
import { status } from './command.mjs';
import { type Tally, oneIfAnyFailed, playwrightTally, vitestTally } from './tally.ts';
import { readFileSync, rmSync } from 'node:fs';

/** Where a part speaks: straight to the terminal, or into what is printed later. */
type Voice = 'inherit' | ((said: string) => void);

interface Part {
	readonly name: string;
	/** The rest of its lane means nothing without it. */
	readonly needed?: boolean;
	readonly run: (voice: Voice) => Promise<Tally>;
}

/** Parts that run one after the other. */
type Lane = readonly Part[];

/** A part that is one command and counts as one. */
const command = (name: string, ...line: string[]): Part => ({
	name,
	run: async (voice) => oneIfAnyFailed(await status(line, {}, voice))
});

/** Something to do beforehand: no test when it succeeds, a failure when it does not. */
const preparation = (name: string, work: () => Promise<boolean>): Part => ({
	name,
	needed: true,
	run: async () => ({ passed: 0, failed: (await work()) ? 0 : 1, failures: [] })
});

/** A runner that writes what it counted in a JSON file. */
const counted = (
	name: string,
	report: string,
	tally: (report: unknown) => Tally,
	line: string[],
	env: NodeJS.ProcessEnv = {}
): Part => ({
	name,
	run: async (voice) => {
		rmSync(report, { force: true });
		const code = await status(line, env, voice);
		const told = tally(JSON.parse(readFileSync(report, 'utf8')));
		// A test may pass while its run breaks: an unhandled error, a server that never came.
		return code && !told.failed ? { ...told, failed: 1 } : told;
	}
});

const vitest = 'test-results/vitest.json';
const playwright = 'test-results/playwright.json';

const prepare = preparation(
	'set up: types and sentences',
	async () => (await status(['svelte-kit', 'sync'])) === 0 && (await compileMessages())
);

const writing = [
	command('format', 'prettier', '--check', '--log-level=warn', '.'),
	command('lint', 'eslint', '.')
];

const types = [
	command('types', 'svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'human'),
	command('types: cafe, without DOM or Node', 'tsc', '--noEmit', '-p', 'src/cafe'),
	command('types: stage, without DOM or Node', 'tsc', '--noEmit', '-p', 'src/stage'),
	command('types: service worker', 'tsc', '--noEmit', '-p', 'src/service-worker')
];

const units = [
	counted('unit and contract tests', vitest, vitestTally, [
		...['vitest', 'run', '--reporter=default', '--reporter=json'],
		`--outputFile.json=${vitest}`
	])
];

const journeys = [
	preparation('build', build),
	counted('journeys', playwright, playwrightTally, ['playwright', 'test', '--reporter=list,json'], {
		PLAYWRIGHT_JSON_OUTPUT_NAME: playwright
	})
];

/** Stages come one after the other, the lanes of a stage side by side. */
async function runAll(stages: readonly (readonly Lane[])[]): Promise<void> {
	const total = { passed: 0, failed: 0 };
	const broken: string[] = [];
	const asked = { toStop: false };
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => (asked.toStop = true));

	async function follow(lane: Lane, kept: string[] | undefined) {
		const voice: Voice = kept === undefined ? 'inherit' : (said) => kept.push(said);
		for (const { name, run, needed = false } of lane) {
			if (asked.toStop) {
				total.failed++;
				broken.push(`interrupted before ${name}`);
				return;
			}
			const head = `\n── ${name}`;
			if (kept === undefined) console.log(head);
			else kept.push(`${head}\n`);
			const { passed, failed, failures } = await run(voice).catch((error: unknown) => {
				console.error(error);
				return { passed: 0, failed: 1, failures: [String(error)] };
			});
			total.passed += passed;
			total.failed += failed;
			if (failed) broken.push([`${name} (${failed})`, ...failures].join('\n  '));
			if (failed && needed) return;
		}
	}

	for (const [first = [], ...others] of stages) {
		const said = others.map((lane) => ({ lane, kept: [] as string[] }));
		await Promise.all([
			follow(first, undefined),
			...said.map(({ lane, kept }) => follow(lane, kept))
		]);
		for (const { kept } of said) process.stdout.write(kept.join(''));
	}
	if (broken.length) console.log(`\nFailed:\n${broken.join('\n')}`);
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	process.exitCode = total.failed || !total.passed ? 1 : 0;
}

/** The quick half: format, lint and types. */
export const check = () => runAll([[[prepare]], [writing, types]]);

/** The whole gate, the same on a desk and in CI. */
export const test = () =>
	runAll([
		[[prepare]],
		// The browsers come while the sources are checked, which need none.
		[
			[preparation('set up: browsers', bringBrowsers), ...units],
			[...writing, ...types]
		],
		[journeys]
	]);
