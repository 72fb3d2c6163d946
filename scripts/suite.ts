// Every check of the project: all of them run even when one fails, and the last lines count them all, name what failed and say how
// long each part took. Journeys wait for relays and batches more than they compute, so what reads the sources and the unit tests run
// beside them, and no core stands still; what the second lane says is printed when both are done.
// A part that crashes, or leaves no report, is a failure; what was skipped is never counted as passed.
import { bringBrowsers } from './browsers.ts';
import { build, compileMessages } from './build.ts';
import { status } from './command.mjs';
import {
	type Tally,
	oneIfAnyFailed,
	playwrightTally,
	slowestJourneys,
	vitestTally
} from './tally.ts';
import { existsSync, readFileSync, rmSync } from 'node:fs';

/** Where a part speaks: straight to the terminal, or into what is printed later. */
type Voice = 'inherit' | ((said: string) => void);

interface Part {
	readonly name: string;
	/** What it means nothing without. */
	readonly needs?: readonly Part[];
	readonly run: (voice: Voice) => Promise<Tally>;
}

/** Parts that run one after the other. */
type Lane = readonly Part[];

/** A part that is one command and counts as one. */
const command = (name: string, line: string[], env: NodeJS.ProcessEnv = {}): Part => ({
	name,
	run: async (voice) => oneIfAnyFailed(await status(line, env, voice))
});

/** Something to do beforehand: no test when it succeeds, a failure when it does not. */
const preparation = (name: string, work: () => Promise<boolean>): Part => ({
	name,
	run: async () => ({ passed: 0, failed: (await work()) ? 0 : 1, failures: [] })
});

/** A runner that writes what it counted in a JSON file. */
const counted = (
	name: string,
	report: string,
	tally: (report: unknown) => Tally,
	line: string[],
	env: NodeJS.ProcessEnv = {},
	needs: readonly Part[] = []
): Part => ({
	name,
	needs,
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
	command('format', ['prettier', '--check', '--log-level=warn', '.']),
	// TypeScript reads components as the parser translates them: their types are the real ones, and each is worked out once. A third of the time.
	command('lint', ['eslint', '.'], { SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1' })
];

const types = [
	command('types', ['svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'human']),
	...['cafe', 'stage'].map((layer) =>
		command(`types: ${layer}, without DOM or Node`, ['tsc', '--noEmit', '-p', `src/${layer}`])
	),
	command('types: service worker', ['tsc', '--noEmit', '-p', 'src/service-worker'])
];

const browsers = preparation('set up: browsers', bringBrowsers);
const built = preparation('build', build);

const units = counted(
	'unit and contract tests',
	vitest,
	vitestTally,
	['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`],
	// They were compiled before: made again, they would be gone for a moment from under the journeys beside.
	{ SENTENCES: 'compiled' }
);

const journeys = counted(
	'journeys',
	playwright,
	playwrightTally,
	['playwright', 'test', '--reporter=list,json'],
	{ PLAYWRIGHT_JSON_OUTPUT_NAME: playwright },
	[built, browsers]
);

interface Run {
	passed: number;
	failed: number;
	/** A text for each part that failed. */
	readonly broken: string[];
	/** Seconds that each part took, in the order in which they ended. */
	readonly took: [string, number][];
	readonly unfit: Set<Part>;
	asked?: NodeJS.Signals;
}

/** One part; what it says goes to the terminal, or is kept for later. */
async function follow(part: Part, run: Run, kept: string[] | undefined): Promise<void> {
	const { name, needs = [] } = part;
	const missing = needs.find((need) => run.unfit.has(need));
	if (run.asked !== undefined || missing !== undefined) {
		run.failed++;
		run.broken.push(
			missing ? `${name}: not run, for ${missing.name} failed` : `interrupted before ${name}`
		);
		return;
	}
	const head = `\n── ${name}`;
	if (kept === undefined) console.log(head);
	else kept.push(`${head}\n`);
	const begun = performance.now();
	const { passed, failed, failures } = await part
		.run(kept === undefined ? 'inherit' : (said) => kept.push(said))
		.catch((error: unknown) => {
			console.error(error);
			return { passed: 0, failed: 1, failures: [String(error)] };
		});
	run.took.push([name, (performance.now() - begun) / 1000]);
	run.passed += passed;
	run.failed += failed;
	if (!failed) return;
	run.unfit.add(part);
	run.broken.push([`${name} (${failed})`, ...failures].join('\n  '));
}

/** Stages come one after the other, the lanes of a stage side by side. */
async function runAll(stages: readonly (readonly Lane[])[]): Promise<void> {
	const run: Run = { passed: 0, failed: 0, broken: [], took: [], unfit: new Set() };
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => (run.asked = signal));

	async function along(lane: Lane, kept?: string[]) {
		for (const part of lane) await follow(part, run, kept);
	}
	for (const [first = [], ...others] of stages) {
		const said = others.map((lane) => ({ lane, kept: [] as string[] }));
		await Promise.all([along(first), ...said.map(({ lane, kept }) => along(lane, kept))]);
		for (const { kept } of said) process.stdout.write(kept.join(''));
	}
	const seconds = (time: number) => `${time.toFixed(0).padStart(6)} s`;
	console.log(`\n${run.took.map(([name, time]) => `${seconds(time)}  ${name}`).join('\n')}`);
	if (existsSync(playwright) && run.took.some(([name]) => name === journeys.name)) {
		const slowest = slowestJourneys(JSON.parse(readFileSync(playwright, 'utf8')), 10);
		console.log('\nThe slowest journeys:');
		for (const [name, time] of slowest) console.log(`${seconds(time)}  ${name}`);
	}
	if (run.broken.length) console.log(`\nFailed:\n${run.broken.join('\n')}`);
	console.log(`\n${run.passed} passed, ${run.failed} failed`);
	process.exitCode = run.failed || !run.passed ? 1 : 0;
}

/** The quick half: format, lint and types. */
export const check = () => runAll([[[prepare]], [writing, types]]);

/** The whole gate, the same on a desk and in CI. */
export const test = () =>
	runAll([
		[[prepare]],
		// The build writes sentences anew, which lint and types read: they come after it.
		[[browsers], [built]],
		[[journeys], [units, ...writing, ...types]]
	]);
