import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Contribution } from '#cafe/contribution.ts';
import { parseEntry } from '#cafe/events.ts';
import { limits } from '#cafe/limits.ts';
import { step } from '../support/cafes.ts';
import { anyEntry, anyRow, eventKinds } from '../support/events.ts';
import { holds } from '../support/property.ts';

const parsed = (...events: readonly unknown[]) => parseEntry({ as: 'done', events });
/** As a file would bring it: only JSON can own a key called __proto__. */
const fromFile = (json: string) => parseEntry(JSON.parse(json));

describe('an entry of the log, read', () => {
	test('1. comes back as it was written', () => {
		const kindly = Object.fromEntries(eventKinds.map((kind) => [kind, 1]));
		holds(
			kindly,
			(meets) =>
				fc.property(anyEntry, (entry) => {
					for (const { kind } of entry.events) meets(kind);
					expect(parseEntry(JSON.parse(JSON.stringify(entry)))).toEqual({
						known: JSON.parse(JSON.stringify(entry)) as unknown
					});
				}),
			{ numRuns: 400 }
		);
		holds({ note: 10, ballot: 10, ready: 10 }, (meets) =>
			fc.property(anyRow, (row) => {
				meets(row.kind);
				expect(v.parse(Contribution, JSON.parse(JSON.stringify(row)))).toEqual(row);
			})
		);
	});

	test('2. is never thrown at, whatever it is', () => {
		holds({ 'an object': 30 }, (meets) =>
			fc.property(fc.anything(), (raw) => {
				meets('an object', typeof raw === 'object' && raw !== null);
				expect(Object.keys(parseEntry(raw))).toEqual(['broken']);
			})
		);
	});

	test('3. of a kind nobody knows is of a newer version, names of the language included', () => {
		for (const kind of ['note-sung', 'constructor', 'toString', '__proto__'])
			expect(parsed({ kind })).toEqual({ newer: kind });
	});

	test('4. of a known kind with a field astray is broken', () => {
		expect(parsed({ kind: 'step-removed' })).toEqual({ broken: 'step-removed' });
		expect(parsed({ kind: 'clock-paused', at: 'midi' })).toEqual({ broken: 'clock-paused' });
		expect(parsed({ kind: 'clock-adjusted', by: Infinity })).toEqual({ broken: 'clock-adjusted' });
		expect(parseEntry({ as: 'dreamt', events: [] })).toEqual({ broken: 'entry' });
	});

	test('5. with an id that every object answers to is broken', () => {
		for (const id of ['__proto__', 'constructor', 'hasOwnProperty', '', 'a b', 'x'.repeat(65)]) {
			expect(parsed({ kind: 'step-removed', step: id })).toEqual({ broken: 'step-removed' });
			expect(parsed({ kind: 'step-added', step: step(id), index: 0 })).toEqual({
				broken: 'step-added'
			});
			expect(parsed({ kind: 'notes-merged', into: { n1: id } })).toEqual({
				broken: 'notes-merged'
			});
		}
	});

	test('6. lets no such id in as a key either', () => {
		const hostile = [
			'{"as":"done","events":[{"kind":"notes-placed","places":{"__proto__":"g1"}}]}',
			'{"as":"done","events":[{"kind":"notes-placed","places":{"constructor":"g1"}}]}',
			'{"as":"done","events":[{"kind":"notes-placed","places":{"toString":"g1"}}]}'
		].map(fromFile);
		for (const entry of hostile)
			if ('known' in entry)
				expect(entry.known.events).toEqual([{ kind: 'notes-placed', places: {} }]);
			else expect(entry).toEqual({ broken: 'notes-placed' });
	});

	test('7. with a text beyond its bounds is broken', () => {
		const text = 'x'.repeat(limits.text + 1);
		const mend = { kind: 'note-mended', note: 'n1', of: 1 };
		expect(parsed({ kind: 'takeaway-written', step: 's1', text })).toHaveProperty('broken');
		expect(parsed({ ...mend, text: 'x'.repeat(limits.note + 1) })).toHaveProperty('broken');
		expect(parsed({ ...mend, text: 'x'.repeat(limits.note) })).toHaveProperty('known');
		const title = 'x'.repeat(limits.title + 1);
		expect(parsed({ kind: 'details-changed', details: { title } })).toHaveProperty('broken');
	});

	test('8. sheds what its kind does not name', () => {
		expect(parsed({ kind: 'step-removed', step: 's1', by: 'nobody' })).toEqual({
			known: { as: 'done', events: [{ kind: 'step-removed', step: 's1' }] }
		});
	});
});
