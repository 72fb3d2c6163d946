// How many passed and how many failed, and what failed, read from what each runner reports.

export interface Tally {
	readonly passed: number;
	readonly failed: number;
	/** One text a failure: the test by file and name, then what was said of it. Empty when the part names none. */
	readonly failures: readonly string[];
}

/** A command that counts as one: its exit code is the whole answer. */
export const oneIfAnyFailed = (code: number): Tally =>
	code === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [] };

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The first lines of what was said of a failure: the assertion with what it met, without the stack. */
function failure(where: readonly string[], messages: readonly string[]): string {
	const said = messages.flatMap((message) => message.replace(colours, '').split('\n'));
	const lines = said.filter((line) => line.trim() && !/^\s+at /.test(line)).slice(0, 12);
	return [where.join(' › '), ...lines.map((line) => `    ${line}`)].join('\n');
}

/** Vitest's JSON report. A file that broke before its first test has no failed test, only a failed suite: it counts as one. */
export function vitestTally(report: unknown): Tally {
	const { numPassedTests, testResults } = report as {
		numPassedTests: number;
		testResults: {
			name: string;
			status: string;
			message?: string;
			assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
		}[];
	};
	const failures = testResults.flatMap((file) => {
		const tests = file.assertionResults.filter(({ status }) => status === 'failed');
		if (file.status === 'failed' && !tests.length)
			return [failure([file.name], [file.message ?? ''])];
		return tests.map((test) => failure([file.name, test.fullName], test.failureMessages ?? []));
	});
	return { passed: numPassedTests, failed: failures.length, failures };
}

interface PlaywrightSuite {
	readonly title: string;
	readonly suites?: readonly PlaywrightSuite[];
	readonly specs?: readonly {
		readonly title: string;
		readonly file: string;
		readonly line: number;
		readonly tests: readonly {
			readonly projectName: string;
			readonly status: string;
			readonly results: readonly {
				readonly errors: readonly { readonly message?: string }[];
				readonly duration?: number;
			}[];
		}[];
	}[];
}

const specsOf = ({
	specs = [],
	suites = []
}: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
	...specs,
	...suites.flatMap(specsOf)
];

/** Playwright's JSON report. A test that passed only when tried again counts as failed. */
export function playwrightTally(report: unknown): Tally {
	const { stats, errors, suites } = report as {
		stats: { expected: number };
		errors: readonly { readonly message?: string }[];
		suites: readonly PlaywrightSuite[];
	};
	const failures = suites.flatMap(specsOf).flatMap(({ title, file, line, tests }) =>
		tests
			.filter(({ status }) => status === 'unexpected' || status === 'flaky')
			.map(({ projectName, results }) =>
				failure(
					[`[${projectName}]`, `${file}:${line}`, title],
					results.flatMap((result) => result.errors.map(({ message = '' }) => message))
				)
			)
	);
	failures.push(...errors.map(({ message = '' }) => failure(['journeys'], [message])));
	return { passed: stats.expected, failed: failures.length, failures };
}

/** The journeys that lasted longest by Playwright's JSON report, with their seconds. */
export function slowestJourneys(report: unknown, count: number): [string, number][] {
	const { suites } = report as { suites: readonly PlaywrightSuite[] };
	return suites
		.flatMap(specsOf)
		.flatMap(({ title, file, line, tests }) =>
			tests.map(({ projectName, results }): [string, number] => [
				`[${projectName}] ${file}:${line} › ${title}`,
				results.reduce((sum, { duration = 0 }) => sum + duration, 0) / 1000
			])
		)
		.sort(([, a], [, b]) => b - a)
		.slice(0, count);
}
