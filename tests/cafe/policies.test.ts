import { describe, expect, test } from 'vitest';
import type { Policy } from '#cafe/plan.ts';
import { notesOf, shownNotes } from '#cafe/select.ts';
import { project } from '#stage/project.ts';
import { type Counter, running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';
import { named } from '../support/stages.ts';

const round = (policy: Policy) => running(step('s1', 'recolte', { policy }), step('s2'));
const shown = (counter: Counter) =>
	shownNotes(counter.cafe, 's1')
		.map(({ text }) => text)
		.sort();

describe('when a note is shown', () => {
	test('1. at once: as it comes', () => {
		const { ana } = meet('ana');
		const counter = round('at-once').take(ana.writes('s1', 'Une idée'));
		expect(shown(counter)).toEqual(['Une idée']);
	});

	test('2. after reading: when the facilitator published it', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = round('after-reading').take(
			ana.writes('s1', 'Une idée'),
			ben.writes('s1', 'Autre')
		);
		expect(shown(counter)).toEqual([]);
		counter.do({ kind: 'publish-notes', notes: ['note-ana-1'] });
		expect(shown(counter)).toEqual(['Une idée']);
	});

	test('3. together: all at the reveal, and those that come after it', () => {
		const { ana, ben, chloe } = meet('ana', 'ben', 'chloe');
		const counter = round('together').take(ana.writes('s1', 'Une'), ben.writes('s1', 'Deux'));
		expect(shown(counter)).toEqual([]);
		counter.do({ kind: 'reveal-notes', step: 's1' });
		expect(shown(counter)).toEqual(['Deux', 'Une']);
		counter.take(chloe.writes('s1', 'Trois'));
		expect(shown(counter)).toEqual(['Deux', 'Trois', 'Une']);
	});

	test('4. what was typed from paper has been read: it is shown unless all are to be shown together', () => {
		const paper = { kind: 'write-note', id: 'n', step: 's1', text: 'Sur papier' } as const;
		expect(shown(round('after-reading').do(paper))).toEqual(['Sur papier']);
		expect(shown(round('at-once').do(paper))).toEqual(['Sur papier']);
		expect(shown(round('together').do(paper))).toEqual([]);
	});

	test('5. hidden wins over all, and can be taken back', () => {
		const { ana } = meet('ana');
		const counter = round('at-once').take(ana.writes('s1', 'Une idée'));
		counter.do({ kind: 'publish-notes', notes: ['note-ana-1'] });
		counter.do({ kind: 'hide-note', note: 'note-ana-1', hidden: true });
		expect(shown(counter)).toEqual([]);
		counter.do({ kind: 'hide-note', note: 'note-ana-1', hidden: false });
		expect(shown(counter)).toEqual(['Une idée']);
	});

	test('6. leaving a step keeps what it showed; what comes later is late and waits', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = round('at-once').take(ana.writes('s1', 'À temps')).start('s2');
		expect(shown(counter)).toEqual(['À temps']);
		counter.take(ben.writes('s1', 'Tardive'));
		expect(shown(counter)).toEqual(['À temps']);
		expect(notesOf(counter.cafe, 's1').find(({ text }) => text === 'Tardive')).toMatchObject({
			status: 'inbox',
			late: true
		});
		counter.do({ kind: 'publish-notes', notes: ['note-ben-1'] });
		expect(shown(counter)).toEqual(['Tardive', 'À temps']);
	});

	test('7. closing the café keeps what its step showed', () => {
		const { ana } = meet('ana');
		const counter = round('at-once').take(ana.writes('s1', 'À temps')).do({ kind: 'close-cafe' });
		expect(shown(counter)).toEqual(['À temps']);
	});

	test('8. leaving a step shows nothing that waited or was hidden', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = round('at-once').take(ana.writes('s1', 'Une idée'));
		counter.do({ kind: 'hide-note', note: 'note-ana-1', hidden: true }).start('s2');
		expect(shown(counter)).toEqual([]);
		const unread = round('together').take(ben.writes('s1', 'Pas encore')).start('s2');
		expect(shown(unread)).toEqual([]);
	});

	test('9. a stricter policy hides nothing that was seen, and holds for what comes after', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = round('at-once').take(ana.writes('s1', 'Vue'));
		counter.do({ kind: 'change-step', step: 's1', changes: { policy: 'after-reading' } });
		counter.take(ben.writes('s1', 'À lire'));
		expect(shown(counter)).toEqual(['Vue']);
	});

	test('10. a stricter policy hides no duplicate either, once it is set free', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = round('at-once').take(ana.writes('s1', 'Vue'), ben.writes('s1', 'Vue aussi'));
		counter
			.do({ kind: 'merge-notes', into: 'note-ana-1', notes: ['note-ben-1'] })
			.do({ kind: 'change-step', step: 's1', changes: { policy: 'together' } })
			.do({ kind: 'split-note', note: 'note-ana-1' });
		expect(shown(counter)).toEqual(['Vue', 'Vue aussi']);
	});

	test('11. a mend holds for one revision: the author’s next words come as they are', () => {
		const { ana } = meet('ana');
		const note = ana.writes('s1', 'Une idé');
		const counter = round('at-once').take(note);
		counter.do({ kind: 'mend-note', note: note.id, text: 'Une idée' });
		expect(notesOf(counter.cafe, 's1')).toMatchObject([{ text: 'Une idée', mended: true }]);
		counter.take({ ...note, rev: 2, body: { text: 'Une autre idée' } });
		expect(notesOf(counter.cafe, 's1')).toMatchObject([{ text: 'Une autre idée', mended: false }]);
	});

	test('12. words that an author changes after they were read wait to be read again, on the board as in a vote', () => {
		const { ana, ben } = meet('ana', 'ben');
		const [note, other] = [ana.writes('s1', 'Aimable'), ben.writes('s1', 'Calme')];
		const poll = step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 1 } });
		for (const [policy, reads] of [
			['after-reading', { kind: 'publish-notes', notes: [note.id, other.id] }],
			['at-once', { kind: 'start-step', step: 's2' }],
			['together', { kind: 'reveal-notes', step: 's1' }]
		] as const) {
			const counter = running(step('s1', 'recolte', { policy }), step('s2'), poll);
			counter.take(note, other).do(reads).start('v');
			expect(shown(counter)).toEqual(['Aimable', 'Calme']);
			counter.take({ ...note, rev: 2, body: { text: 'Odieux' } });
			expect(shown(counter)).toEqual(['Calme']);
			expect(JSON.stringify(project(counter.cafe, named(counter.cafe, {}), 0))).not.toContain(
				'Odieux'
			);
			counter.do({ kind: 'publish-notes', notes: [note.id] });
			expect(shown(counter)).toEqual(['Calme', 'Odieux']);
		}
		// While its step runs, what is shown at once is shown at once.
		const counter = round('at-once').take(note);
		counter.take({ ...note, rev: 2, body: { text: 'Autrement' } });
		expect(shown(counter)).toEqual(['Autrement']);
	});

	test('13. a log of before the revisions were named shows what it published, whatever its words', () => {
		const { ana } = meet('ana');
		const note = { ...ana.writes('s1', 'Encore'), rev: 3 };
		const counter = round('after-reading').take(note);
		const events = [{ kind: 'notes-published' as const, notes: [note.id] }];
		counter.keep({ as: 'done', events });
		expect(shown(counter)).toEqual(['Encore']);
	});

	test('14. notes that nobody has read keep a started step from showing notes at once', () => {
		const atOnce = {
			kind: 'change-step',
			step: 's1',
			changes: { policy: 'at-once' }
		} as const;
		for (const policy of ['after-reading', 'together'] as const) {
			const { ana, ben } = meet('ana', 'ben');
			const counter = round(policy).take(
				ana.writes('s1', 'Pas lue'),
				ben.writes('s1', 'Mise de côté')
			);
			expect(counter.ask(atOnce)).toBe('notes-unread');
			expect(counter.start('s2').ask(atOnce)).toBe('notes-unread');
			counter.do({ kind: 'publish-notes', notes: ['note-ana-1'] });
			counter.do({ kind: 'hide-note', note: 'note-ben-1', hidden: true }, atOnce);
			expect(shown(counter)).toEqual(['Pas lue']);
		}
		const revealed = round('together').do({ kind: 'reveal-notes', step: 's1' });
		revealed.do({ kind: 'change-step', step: 's1', changes: { policy: 'after-reading' } });
		revealed.take(meet('ana').ana.writes('s1', 'Pas lue'));
		const together = { kind: 'change-step', step: 's1', changes: { policy: 'together' } } as const;
		expect(revealed.ask(together)).toBe('notes-unread');
	});
});
