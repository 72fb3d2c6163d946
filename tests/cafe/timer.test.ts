import { describe, expect, test } from 'vitest';
import { parseEntry } from '#cafe/events.ts';
import { fold } from '#cafe/reduce.ts';
import { runOf } from '#cafe/cafe.ts';
import { moodOf } from '#cafe/mood.ts';
import { clockOf, spent, turnOf } from '#cafe/timer.ts';
import { type Counter, minute, running, step } from '../support/cafes.ts';

const left = (counter: Counter, id = counter.cafe.current) =>
	(clockOf(counter.cafe, id, counter.now)?.left ?? NaN) / minute;

describe('the clock of a step', () => {
	test('1. starts with the step and says the instant it ends', () => {
		const counter = running(step('s1')).wait(3 * minute);
		expect(clockOf(counter.cafe, 's1', counter.now)).toEqual({
			total: 10 * minute,
			left: 7 * minute,
			running: true,
			end: counter.now + 7 * minute,
			mood: 'calm'
		});
	});

	test('2. stands still while paused, and goes on from there', () => {
		const counter = running(step('s1'))
			.wait(3 * minute)
			.do({ kind: 'pause-clock' });
		counter.wait(20 * minute);
		expect(left(counter)).toBe(7);
		expect(clockOf(counter.cafe, 's1', counter.now)).not.toHaveProperty('end');
		counter.do({ kind: 'resume-clock' }).wait(minute);
		expect(left(counter)).toBe(6);
	});

	test('3. takes and gives minutes, never below none in all', () => {
		const counter = running(step('s1')).wait(minute);
		counter.do({ kind: 'adjust-clock', by: 2 * minute });
		expect(left(counter)).toBe(11);
		counter.do({ kind: 'adjust-clock', by: -60 * minute });
		expect(clockOf(counter.cafe, 's1', counter.now)).toMatchObject({ total: 0, mood: 'over' });
		counter.do({ kind: 'adjust-clock', by: minute });
		expect(clockOf(counter.cafe, 's1', counter.now)?.total).toBe(minute);
	});

	test('4. goes on from where it was left when one goes back to its step', () => {
		const counter = running(step('s1'), step('s2'));
		counter
			.wait(4 * minute)
			.start('s2')
			.wait(5 * minute);
		expect(left(counter, 's1')).toBe(6);
		counter.start('s1').wait(minute);
		expect(left(counter)).toBe(5);
		expect(left(counter, 's2')).toBe(5);
	});

	test('5. is orange from a fifth left, red from a twentieth, then over', () => {
		const total = 100;
		const moods = [21, 20, 6, 5, 1, 0, -1].map((left) => moodOf(left, total));
		expect(moods).toEqual(['calm', 'soon', 'soon', 'last', 'last', 'over', 'over']);
	});

	test('6. warns and never locks: past its end it counts on, and everything can still be done', () => {
		const counter = running(step('s1'), step('s2')).wait(15 * minute);
		expect(left(counter)).toBe(-5);
		counter.do({ kind: 'write-note', id: 'n', step: 's1', text: 'Après l’heure' });
		counter.do({ kind: 'pause-clock' }, { kind: 'resume-clock' }).start('s2');
		expect(counter.cafe.current).toBe('s2');
	});

	test('7. adds nothing when the device’s clock goes back', () => {
		const counter = running(step('s1')).wait(-30 * minute);
		expect(left(counter)).toBe(10);
		expect(clockOf(counter.cafe, 's1', counter.now)?.end).toBe(counter.now + 40 * minute);
		counter.do({ kind: 'pause-clock' });
		expect(left(counter)).toBe(10);
	});

	test('8. loses nothing once corrected: it resumes from what was really spent', () => {
		const counter = running(step('s1')).wait(4 * minute);
		const elapsed = spent(runOf(counter.cafe, 's1'), counter.now);
		counter.wait(-60 * minute).do({ kind: 'correct-clock', elapsed });
		expect(left(counter)).toBe(6);
		counter.wait(minute);
		expect(left(counter)).toBe(5);
		counter.do({ kind: 'pause-clock' });
		expect(counter.ask({ kind: 'correct-clock', elapsed: 0 })).toBe('step-not-running');
		expect(left(counter)).toBe(5);
	});

	test('9. comes back to the same second from the log alone', () => {
		const counter = running(step('s1')).wait(61_234);
		const [first, ...rest] = counter.log;
		if (first === undefined) throw new Error('the log is empty');
		const entries = [first, ...rest].map((entry) => parseEntry(JSON.parse(JSON.stringify(entry))));
		const known = entries.flatMap((parsed) => ('known' in parsed ? [parsed.known] : []));
		const { cafe } = fold({ ...counter.book, cafe: running(step('x')).cafe }, known);
		expect(clockOf(cafe, 's1', counter.now)?.left).toBe(10 * minute - 61_234);
	});

	test('10. stops when the café closes, and stands until it is set going again', () => {
		const counter = running(step('s1'))
			.wait(2 * minute)
			.do({ kind: 'close-cafe' });
		counter
			.wait(50 * minute)
			.do({ kind: 'reopen-cafe' })
			.wait(minute);
		expect(left(counter)).toBe(8);
		counter.do({ kind: 'resume-clock' }).wait(minute);
		expect(left(counter)).toBe(7);
	});

	test('11. is not there for a step that was given no time', () => {
		const counter = running(step('s1', 'accueil', { minutes: 0 })).wait(minute);
		expect(clockOf(counter.cafe, 's1', counter.now)).toBeUndefined();
		counter.do({ kind: 'adjust-clock', by: 3 * minute });
		expect(left(counter)).toBe(2);
	});
});

describe('a log that says twice that a step began', () => {
	test('12. takes no time away from its clock', () => {
		const counter = running(step('s1')).wait(3 * minute);
		counter.keep({ as: 'done', events: [{ kind: 'step-started', step: 's1', at: counter.now }] });
		expect(left(counter)).toBe(7);
	});
});

describe('the turns of a round', () => {
	const round = () => running(step('s1', 'tour-de-table', { turn: 60 }));

	test('13. each begins when the one before is passed', () => {
		const counter = round().wait(40_000);
		expect(turnOf(counter.cafe, 's1', counter.now)).toMatchObject({ number: 1, left: 20_000 });
		counter.do({ kind: 'pass-turn' }).wait(10_000);
		expect(turnOf(counter.cafe, 's1', counter.now)).toMatchObject({ number: 2, left: 50_000 });
	});

	test('14. stand still with the clock of the round', () => {
		const counter = round().wait(40_000).do({ kind: 'pause-clock' }).wait(minute);
		expect(turnOf(counter.cafe, 's1', counter.now)).toEqual({
			number: 1,
			total: minute,
			left: 20_000
		});
	});

	test('15. are not timed where no turn was set', () => {
		const counter = running(step('s1', 'tour-de-table', { turn: 0 }));
		expect(turnOf(counter.cafe, 's1', counter.now)).toBeUndefined();
	});
});
