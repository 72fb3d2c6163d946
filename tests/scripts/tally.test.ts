import { describe, expect, test } from 'vitest';
import { playwrightTally, slowestJourneys, vitestTally } from '../../scripts/tally.ts';

const file = (status: string, ...tests: string[]) => ({
	name: 'tests/some.test.ts',
	status,
	message: 'SyntaxError: unexpected token',
	assertionResults: tests.map((status, at) => ({
		status,
		fullName: `promise ${at}`,
		failureMessages:
			status === 'failed' ? ['expected 1 to be 2\n    at tests/some.test.ts:3:1'] : []
	}))
});

const journey = (...statuses: string[]) => ({
	title: 'home.spec.ts',
	suites: [
		{
			title: 'within',
			specs: statuses.map((status, at) => ({
				title: `promise ${at}`,
				file: 'home.spec.ts',
				line: 7,
				tests: [
					{ projectName: 'firefox', status, results: [{ errors: [{ message: 'not visible' }] }] }
				]
			}))
		}
	]
});

describe('the last lines of npm test', () => {
	test('count a file that broke before its first test as one failure, and say why', () => {
		const testResults = [file('passed', 'passed', 'passed'), file('failed')];
		expect(vitestTally({ numPassedTests: 2, testResults })).toEqual({
			passed: 2,
			failed: 1,
			failures: ['tests/some.test.ts\n    SyntaxError: unexpected token']
		});
	});

	test('count each failed test once and skipped ones not at all, and name what failed, without its stack', () => {
		const testResults = [file('failed', 'passed', 'failed', 'failed', 'skipped')];
		expect(vitestTally({ numPassedTests: 1, testResults })).toEqual({
			passed: 1,
			failed: 2,
			failures: [
				'tests/some.test.ts › promise 1\n    expected 1 to be 2',
				'tests/some.test.ts › promise 2\n    expected 1 to be 2'
			]
		});
	});

	test('count a journey that passed at the second try as failed, and a server that never came', () => {
		const stats = { expected: 4 };
		const suites = [journey('expected', 'unexpected', 'flaky', 'skipped')];
		expect(
			playwrightTally({ stats, suites, errors: [{ message: 'no server at \u001b[31mport 1' }] })
		).toEqual({
			passed: 4,
			failed: 3,
			failures: [
				'[firefox] › home.spec.ts:7 › promise 1\n    not visible',
				'[firefox] › home.spec.ts:7 › promise 2\n    not visible',
				'journeys\n    no server at port 1'
			]
		});
	});

	test('name the slowest journeys, the longest first, each by all its tries', () => {
		const spec = (title: string, ...durations: number[]) => ({
			title,
			file: 'home.spec.ts',
			line: 7,
			tests: [
				{ projectName: 'firefox', results: durations.map((duration) => ({ errors: [], duration })) }
			]
		});
		const suites = [
			{
				title: 'home.spec.ts',
				specs: [spec('short', 900), spec('twice', 2000, 2500), spec('long', 4000)]
			}
		];
		expect(slowestJourneys({ suites }, 2)).toEqual([
			['[firefox] home.spec.ts:7 › twice', 4.5],
			['[firefox] home.spec.ts:7 › long', 4]
		]);
	});
});
