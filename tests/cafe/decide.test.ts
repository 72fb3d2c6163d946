import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Contribution } from '#cafe/contribution.ts';
import { decide } from '#cafe/decide.ts';
import { parseEntry } from '#cafe/events.ts';
import type { Intent } from '#cafe/intents.ts';
import { limits } from '#cafe/limits.ts';
import { isRunning, neighbour } from '#cafe/select.ts';
import { plain, prepared, running, step } from '../support/cafes.ts';
import { asked, draws, play } from '../support/gestures.ts';
import { meet } from '../support/people.ts';
import { holds } from '../support/property.ts';

describe('decide', () => {
	test('1. lets nothing happen that the log could not read back, and refuses without a trace', () => {
		const floors = { 'an event': 500, 'a row': 50, 'a refusal': 200 };
		holds(
			floors,
			(meets) =>
				fc.property(draws(), draws(100), (list, more) => {
					const counter = play(list);
					const before = structuredClone(counter.book);
					more.forEach((draw, at) => {
						const intent = asked(counter, draw, 500 + at);
						if (intent === undefined) return;
						const decision = decide(counter.book, intent, counter.now);
						meets('a refusal', !decision.ok);
						if (!decision.ok) return;
						meets('an event', decision.entries.length);
						meets('a row', decision.contributions.length);
						for (const entry of decision.entries)
							expect(parseEntry(JSON.parse(JSON.stringify(entry)))).toEqual({ known: entry });
						for (const row of decision.contributions) expect(v.is(Contribution, row)).toBe(true);
					});
					expect(counter.book).toEqual(before);
				}),
			{ numRuns: 60 }
		);
	});

	test('2. refuses what passes the bounds of a café, whichever gesture brings it', () => {
		const counter = running(step('s1'));
		const long = 'x'.repeat(limits.text + 1);
		const beyond: Intent[] = [
			{ kind: 'change-details', details: { title: long } },
			{ kind: 'change-details', details: { expected: -1 } },
			{ kind: 'add-step', step: step('s2', 'recolte', { tip: long }), index: 0 },
			{ kind: 'add-step', step: step('constructor'), index: 0 },
			{ kind: 'change-step', step: 's1', changes: { minutes: limits.minutes + 1 } },
			{ kind: 'change-step', step: 's1', changes: { instruction: long } },
			{ kind: 'adjust-clock', by: Infinity },
			{ kind: 'correct-clock', elapsed: NaN },
			{ kind: 'count-present', present: NaN },
			{ kind: 'show-card', step: 's1', card: 0.5, prompt: 0, landmark: false },
			{ kind: 'write-note', id: '__proto__', step: 's1', text: 'Bonjour' }
		];
		const before = plain(counter.cafe);
		for (const intent of beyond)
			expect([intent, counter.ask(intent)]).toEqual([intent, expect.any(String)]);
		expect(plain(counter.cafe)).toEqual(before);
	});

	test('3. says which text is too long', () => {
		const counter = running(step('s1'));
		const title = 'x'.repeat(limits.title + 1);
		expect(counter.ask({ kind: 'change-details', details: { title } })).toBe('text-too-long');
		expect(counter.ask({ kind: 'change-step', step: 's1', changes: { title } })).toBe(
			'text-too-long'
		);
		const text = 'x'.repeat(limits.note + 1);
		expect(counter.ask({ kind: 'write-note', id: 'n', step: 's1', text })).toBe('note-too-long');
	});

	test('4. puts a step where it was asked, and at an end when there is no such place', () => {
		const counter = prepared(step('s1'), step('s2'));
		counter.do({ kind: 'add-step', step: step('first'), index: -3 });
		counter.do({ kind: 'add-step', step: step('last'), index: 99 });
		counter.do({ kind: 'move-step', step: 's1', index: 2 });
		expect(counter.cafe.steps.map(({ id }) => id)).toEqual(['first', 's2', 's1', 'last']);
	});

	test('5. asks for nothing where it is so already', () => {
		const counter = running(step('s1'));
		const { length } = counter.log;
		counter.do(
			{ kind: 'start-step', step: 's1' },
			{ kind: 'resume-clock' },
			{ kind: 'change-details', details: { title: '' } },
			{ kind: 'change-step', step: 's1', changes: { minutes: 10 } },
			{ kind: 'move-step', step: 's1', index: 5 },
			{ kind: 'write-takeaway', step: 's1', text: '' },
			{ kind: 'mark-principle', principle: 'sobriete', touched: null }
		);
		expect(counter.log).toHaveLength(length);
	});

	test('6. a step once started can be skipped but not removed', () => {
		const counter = running(step('s1'), step('s2'));
		expect(counter.ask({ kind: 'remove-step', step: 's1' })).toBe('step-already-started');
		counter.do({ kind: 'skip-step', step: 's1', skipped: true });
		counter.do({ kind: 'remove-step', step: 's2' });
		expect(counter.cafe.steps.map(({ id }) => id)).toEqual(['s1']);
	});

	test('7. next and previous pass over skipped steps', () => {
		const counter = prepared(step('s1'), step('s2'), step('s3'));
		expect(neighbour(counter.cafe, 1)?.id).toBe('s1');
		expect(neighbour(counter.cafe, -1)).toBeUndefined();
		counter.do({ kind: 'skip-step', step: 's2', skipped: true }).start('s1');
		expect(neighbour(counter.cafe, 1)?.id).toBe('s3');
		counter.start('s3');
		expect(neighbour(counter.cafe, -1)?.id).toBe('s1');
		expect(neighbour(counter.cafe, 1)).toBeUndefined();
	});

	test('8. a closed café starts no step until it is opened again, and then goes on where it was', () => {
		const counter = running(step('s1')).do({ kind: 'close-cafe' });
		expect(counter.ask({ kind: 'start-step', step: 's1' })).toBe('cafe-not-running');
		counter.do({ kind: 'reopen-cafe' });
		expect(isRunning(counter.cafe, 's1')).toBe(true);
		expect(counter.cafe.closedAt).toBeUndefined();
	});

	test('9. a step that was never started takes no note, from anybody', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1'), step('s2'));
		counter.take(ana.writes('s2', 'Trop tôt'));
		expect(counter.rows).toEqual([]);
		const text = 'Trop tôt';
		expect(counter.ask({ kind: 'write-note', id: 'n', step: 's2', text })).toBe('step-not-started');
		expect(counter.ask({ kind: 'write-note', id: 'n', step: 's1', text: '  ' })).toBe('note-empty');
	});

	test('10. an id keeps its kind and its step', () => {
		const { ana } = meet('ana');
		const options = [{ id: 'yes', label: 'Oui' }];
		const counter = running(step('s1', 'dilemme', { options }), step('s2'));
		counter.start('s2').start('s1');
		const note = ana.writes('s1', 'Une idée');
		counter.take(note);
		counter.take({ ...note, rev: 2, step: 's2' });
		counter.take({ ...note, rev: 2, kind: 'ballot', body: { dots: { yes: 1 } } });
		expect(counter.rows).toEqual([note]);
	});
});
