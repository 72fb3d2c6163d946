import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowOf } from '#cafe/cafe.ts';
import { emptied, later } from '#cafe/revision.ts';
import { decide } from '#cafe/decide.ts';
import type { Intent } from '#cafe/intents.ts';
import { opened } from '#cafe/opened.ts';
import { scrubbed } from '#cafe/scrub.ts';
import { notesOf } from '#cafe/select.ts';
import { anyRow } from '../support/events.ts';
import { plain, running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';
import { holds } from '../support/property.ts';

describe('two revisions of one row', () => {
	test('1. agree in any order: the higher wins, withdrawn is final', () => {
		holds({ 'revisions of one id': 12, 'a withdrawal': 15 }, (meets) =>
			fc.property(anyRow, anyRow, anyRow, (a, b, c) => {
				meets('revisions of one id', a.id === b.id || b.id === c.id);
				meets('a withdrawal', a.body === null || b.body === null);
				expect(later(a, b)).toEqual(later(b, a));
				expect(later(later(a, b), c)).toEqual(later(a, later(b, c)));
				expect(later(a, a)).toEqual(a);
			})
		);
		const { ana } = meet('ana');
		const note = ana.writes('s1', 'Une idée');
		const second = { ...note, rev: 2, body: { text: 'Mieux' } };
		expect(later(note, second)).toBe(second);
		const withdrawn = { ...note, body: null };
		expect(later({ ...second, rev: 9 }, withdrawn)).toBe(withdrawn);
	});
});

describe('erasing', () => {
	const { ana } = meet('ana');
	const note = ana.writes('s1', 'À oublier');
	const erased = () =>
		running(step('s1', 'recolte', { policy: 'at-once' }), step('s2'))
			.take(note)
			.do({ kind: 'erase-note', note: note.id });

	test('2. leaves a tombstone without a word, and nothing on the board', () => {
		const counter = erased();
		expect(rowOf(counter.cafe, note.id)).toEqual({ ...note, rev: 2, body: null });
		expect(notesOf(counter.cafe, 's1')).toEqual([]);
		expect(emptied(note)).toEqual({ ...note, rev: 2, body: null });
	});

	test('3. is final: no later revision brings it back', () => {
		const counter = erased().take({ ...note, rev: 7, body: { text: 'Me revoilà' } });
		expect(notesOf(counter.cafe, 's1')).toEqual([]);
		expect(counter.ask({ kind: 'erase-note', note: note.id })).toBe('note-missing');
		expect(counter.ask({ kind: 'hide-note', note: note.id, hidden: true })).toBe('note-missing');
		expect(counter.ask({ kind: 'undo' })).toBe('nothing-to-undo');
		expect(notesOf(counter.cafe, 's1')).toEqual([]);
	});

	test('4. and withdrawing are said to the log as well: the words mended there go, and no undo knows them', () => {
		const erase: Intent = { kind: 'erase-note', note: note.id };
		const withdraw: Intent = { kind: 'take-in', rows: [{ ...note, rev: 2, body: null }] };
		for (const intent of [erase, withdraw]) {
			const counter = running(step('s1')).take(note);
			counter.do({ kind: 'mend-note', note: note.id, text: 'Mots réparés' });
			counter.do({ kind: 'mend-note', note: note.id, text: 'Mots réparés encore' });
			const decision = decide(counter.book, intent, counter.now);
			if (!decision.ok) throw new Error(decision.refusal);
			const gone = new Set(decision.scrub);
			const { book } = opened(
				counter.log.map((entry) => scrubbed(entry, gone)),
				[note, ...decision.contributions]
			);
			expect([...gone]).toEqual([note.id]);
			expect(JSON.stringify([plain(book.cafe), book.undo])).not.toMatch(/réparés|oublier/);
		}
	});
});
