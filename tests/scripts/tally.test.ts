import { describe, expect, test } from 'vitest';
import { playwrightTally, vitestTally } from '../../scripts/tally.ts';

const file = (status: string, ...tests: string[]) => ({
	status,
	assertionResults: tests.map((status) => ({ status }))
});

describe('the last line of npm test', () => {
	test('counts a file that broke before its first test as one failure', () => {
		const testResults = [file('passed', 'passed', 'passed'), file('failed')];
		expect(vitestTally({ numPassedTests: 2, testResults })).toEqual({ passed: 2, failed: 1 });
	});

	test('counts each failed test once, and skipped ones not at all', () => {
		const testResults = [file('failed', 'passed', 'failed', 'failed', 'skipped')];
		expect(vitestTally({ numPassedTests: 1, testResults })).toEqual({ passed: 1, failed: 2 });
	});

	test('counts a journey that passed at the second try as failed, and a server that never came', () => {
		const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 3 };
		expect(playwrightTally({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3 });
	});
});
