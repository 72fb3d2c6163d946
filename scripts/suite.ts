// Every check of the project, one after the other: all of them run even when one fails, and one line at the end counts them all.
// A part that crashes, or leaves no report, is a failure; what was skipped is never counted as passed.
import { bringBrowsers } from './browsers.ts';
import { build, compileMessages } from './build.ts';
import { status } from './command.mjs';
import { type Tally, oneIfAnyFailed, playwrightTally, sizesTally, vitestTally } from './tally.ts';
import { readFileSync, rmSync } from 'node:fs';

interface Part {
	readonly name: string;
	readonly run: () => Promise<Tally>;
}

/** A part that is one command and counts as one. */
const command = (name: string, ...line: string[]): Part => ({
	name,
	run: async () => oneIfAnyFailed(await status(line))
});

/** Something to do beforehand: no test when it succeeds, a failure when it does not. */
const preparation = (name: string, work: () => Promise<boolean>): Part => ({
	name,
	run: async () => ({ passed: 0, failed: (await work()) ? 0 : 1 })
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
	run: async () => {
		rmSync(report, { force: true });
		const code = await status(line, env);
		const { passed, failed } = tally(JSON.parse(readFileSync(report, 'utf8')));
		// A test may pass while its run breaks: an unhandled error, a server that never came.
		return { passed, failed: code && !failed ? 1 : failed };
	}
});

const vitest = 'test-results/vitest.json';
const playwright = 'test-results/playwright.json';
const sizes = 'test-results/sizes.json';

const prepare = preparation(
	'set up: types and sentences',
	async () => (await status(['svelte-kit', 'sync'])) === 0 && (await compileMessages())
);

const checks = [
	command('format', 'prettier', '--check', '--log-level=warn', '.'),
	command('lint', 'eslint', '.'),
	command('types', 'svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'human'),
	command('types: cafe, without DOM or Node', 'tsc', '--noEmit', '-p', 'src/cafe'),
	command('types: stage, without DOM or Node', 'tsc', '--noEmit', '-p', 'src/stage'),
	command('types: service worker', 'tsc', '--noEmit', '-p', 'src/service-worker')
];

const proofs = [
	counted('unit and contract tests', vitest, vitestTally, [
		...['vitest', 'run', '--reporter=default', '--reporter=json'],
		`--outputFile.json=${vitest}`
	]),
	preparation('build', build),
	counted('sizes', sizes, sizesTally, ['node', 'scripts/sizes.ts', sizes]),
	counted('journeys', playwright, playwrightTally, ['playwright', 'test', '--reporter=list,json'], {
		PLAYWRIGHT_JSON_OUTPUT_NAME: playwright
	})
];

async function runAll(parts: Part[]): Promise<void> {
	const total = { passed: 0, failed: 0 };
	const broken: string[] = [];
	const asked = { toStop: false };
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => (asked.toStop = true));
	for (const { name, run } of parts) {
		if (asked.toStop) {
			total.failed++;
			broken.push(`interrupted before ${name}`);
			break;
		}
		console.log(`\n── ${name}`);
		const { passed, failed } = await run().catch((error: unknown) => {
			console.error(error);
			return { passed: 0, failed: 1 };
		});
		total.passed += passed;
		total.failed += failed;
		if (failed) broken.push(`${name} (${failed})`);
	}
	if (broken.length) console.log(`\nFailed: ${broken.join(', ')}`);
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	process.exitCode = total.failed || !total.passed ? 1 : 0;
}

/** The quick half: format, lint and types. */
export const check = () => runAll([prepare, ...checks]);

/** The whole gate, the same on a desk and in CI. */
export const test = () =>
	runAll([preparation('set up: browsers', bringBrowsers), prepare, ...checks, ...proofs]);
