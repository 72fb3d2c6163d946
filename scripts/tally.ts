// How many passed and how many failed, read from what each runner reports.

export interface Tally {
	readonly passed: number;
	readonly failed: number;
}

/** A command that counts as one: its exit code is the whole answer. */
export const oneIfAnyFailed = (code: number): Tally =>
	code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** Vitest's JSON report. A file that broke before its first test has no failed test, only a failed suite: it counts as one. */
export function vitestTally(report: unknown): Tally {
	const { numPassedTests, testResults } = report as {
		numPassedTests: number;
		testResults: { status: string; assertionResults: { status: string }[] }[];
	};
	let failed = 0;
	for (const file of testResults) {
		const tests = file.assertionResults.filter(({ status }) => status === 'failed').length;
		failed += file.status === 'failed' ? Math.max(1, tests) : tests;
	}
	return { passed: numPassedTests, failed };
}

/** Playwright's JSON report. A test that passed only when tried again counts as failed. */
export function playwrightTally(report: unknown): Tally {
	const { stats, errors } = report as {
		stats: { expected: number; unexpected: number; flaky: number };
		errors: unknown[];
	};
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
