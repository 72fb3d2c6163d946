import { describe, expect, test } from 'vitest';
import { runOf } from '#cafe/cafe.ts';
import {
	begunAt,
	lateness,
	minuteOf,
	overrun,
	plannedEnd,
	remaining,
	slots,
	timeOf
} from '#cafe/schedule.ts';
import type { Details } from '#cafe/plan.ts';
import { spent } from '#cafe/timer.ts';
import { type Counter, minute, prepared, running, step, teatime } from '../support/cafes.ts';

const three = (details: Partial<Details> = {}) =>
	prepared(
		step('s1'),
		step('s2', 'vote', { minutes: 20 }),
		step('s3', 'cloture', { minutes: 5 })
	).do({ kind: 'change-details', details });
const late = (counter: Counter, shouldStart?: number) =>
	(lateness(counter.cafe, counter.now, shouldStart) ?? NaN) / minute;

describe('the plan in clock times', () => {
	test('1. each step begins when the one before ends', () => {
		const { cafe } = three({ start: '16:50' });
		expect(slots(cafe).map(({ from, start, end }) => [from, start, end])).toEqual([
			[0, '16:50', '17:00'],
			[10, '17:00', '17:20'],
			[30, '17:20', '17:25']
		]);
		expect(plannedEnd(cafe)).toBe('17:25');
	});

	test('2. without a start there are durations and no times', () => {
		const { cafe } = three();
		expect(slots(cafe).at(-1)).toMatchObject({ from: 30 });
		expect(slots(cafe).at(-1)).not.toHaveProperty('start');
		expect(plannedEnd(cafe)).toBeUndefined();
		expect(overrun(cafe)).toBeUndefined();
	});

	test('3. a skipped step takes no time', () => {
		const { cafe } = three({ start: '17:00' }).do({
			kind: 'skip-step',
			step: 's2',
			skipped: true
		});
		expect(slots(cafe).map(({ start, end }) => [start, end])).toEqual([
			['17:00', '17:10'],
			['17:10', '17:10'],
			['17:10', '17:15']
		]);
	});

	test('4. says by how much the plan passes the locked end, or how much is left', () => {
		expect(overrun(three({ start: '17:00', lockedEnd: '17:30' }).cafe)).toBe(5);
		expect(overrun(three({ start: '17:00', lockedEnd: '17:45' }).cafe)).toBe(-10);
		expect(overrun(three({ start: '17:00' }).cafe)).toBeUndefined();
	});

	test('5. goes on past midnight', () => {
		const { cafe } = three({ start: '23:50', lockedEnd: '00:20' });
		expect(slots(cafe).map(({ end }) => end)).toEqual(['00:00', '00:20', '00:25']);
		expect(overrun(cafe)).toBe(5);
	});

	test('16. a locked end before the start is a slip, not the whole of a night', () => {
		expect(overrun(three({ start: '18:00', lockedEnd: '17:00' }).cafe)).toBe(95);
		expect(overrun(three({ start: '08:00', lockedEnd: '20:00' }).cafe)).toBe(35 - 720);
	});

	test('6. reads and writes times of day', () => {
		expect([minuteOf('07:05'), minuteOf('')]).toEqual([425, undefined]);
		expect([timeOf(425), timeOf(1439.7), timeOf(-1)]).toEqual(['07:05', '00:00', '23:59']);
	});
});

describe('early or late', () => {
	test('7. on time while each step takes what was planned', () => {
		const counter = three();
		expect(lateness(counter.cafe, counter.now)).toBeUndefined();
		counter
			.start('s1')
			.wait(10 * minute)
			.start('s2')
			.wait(7 * minute);
		expect(late(counter)).toBe(0);
		expect(remaining(counter.cafe, counter.now)).toBe(18 * minute);
	});

	test('8. late by what a step took too much, early by what it left', () => {
		const counter = three()
			.start('s1')
			.wait(14 * minute);
		expect(late(counter)).toBe(4);
		counter
			.start('s2')
			.wait(10 * minute)
			.start('s3');
		expect(late(counter)).toBe(-6);
	});

	test('9. late from the start when the plan said an hour and it began after', () => {
		const counter = three()
			.wait(6 * minute)
			.start('s1');
		expect(late(counter, teatime)).toBe(6);
		expect(late(counter)).toBe(0);
	});

	test('10. a pause and a minute given are late too', () => {
		const counter = three()
			.start('s1')
			.do({ kind: 'pause-clock' })
			.wait(3 * minute);
		expect(late(counter)).toBe(3);
		counter.do({ kind: 'adjust-clock', by: minute });
		expect(late(counter)).toBe(4);
	});

	test('11. skipping a step while running catches its minutes up, adding one loses them', () => {
		const counter = three()
			.start('s1')
			.wait(18 * minute);
		expect(late(counter)).toBe(8);
		counter.do({ kind: 'skip-step', step: 's3', skipped: true });
		expect(late(counter)).toBe(3);
		counter.do({ kind: 'add-step', step: step('s4'), index: 3 });
		expect(late(counter)).toBe(13);
	});

	test('12. a step skipped before the start was never in the plan', () => {
		const counter = three().do({ kind: 'skip-step', step: 's2', skipped: true }).start('s1');
		expect(late(counter)).toBe(0);
	});

	test('13. going back counts the steps to come again for what is left of them', () => {
		const counter = three()
			.start('s1')
			.wait(10 * minute)
			.start('s2')
			.wait(5 * minute);
		counter.start('s1');
		expect(remaining(counter.cafe, counter.now)).toBe(20 * minute);
		expect(late(counter)).toBe(0);
	});

	test('14. a closed café is neither early nor late', () => {
		const counter = running(step('s1')).do({ kind: 'close-cafe' });
		expect(lateness(counter.cafe, counter.now)).toBeUndefined();
	});

	test('15. a café taken up again another day is neither early nor late', () => {
		const counter = three()
			.start('s1')
			.wait(13 * 60 * minute);
		expect(lateness(counter.cafe, counter.now)).toBeUndefined();
	});

	test('17. a clock that is set makes the café neither later nor earlier, and its beginning follows', () => {
		const counter = three()
			.start('s1')
			.wait(4 * minute);
		const set = (by: number) => {
			const elapsed = spent(runOf(counter.cafe, 's1'), counter.now);
			counter.wait(by).do({ kind: 'correct-clock', elapsed });
		};
		set(12 * minute);
		expect([late(counter), late(counter, teatime - 5 * minute)]).toEqual([0, 5]);
		expect(begunAt(counter.cafe)).toBe(teatime + 12 * minute);
		// Back beyond the instant at which the step began by the clock of before.
		set(-60 * minute);
		expect([late(counter), begunAt(counter.cafe)]).toEqual([0, teatime - 48 * minute]);
		counter.wait(8 * minute);
		expect(late(counter)).toBe(2);
		// Time that passed after all, as one says when a device had slept.
		const elapsed = spent(runOf(counter.cafe, 's1'), counter.now) + 3 * minute;
		counter.do({ kind: 'correct-clock', elapsed });
		expect(late(counter)).toBe(5);
	});
});
