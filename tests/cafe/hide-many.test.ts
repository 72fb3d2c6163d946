import { expect, test } from 'vitest';
import { notesOf, unreadNotes } from '#cafe/select.ts';
import { running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';

test('many notes are put aside in one gesture, taken back in one, and the log says nothing of how they lay', () => {
	const { ana } = meet('ana');
	const notes = Array.from({ length: 5 }, (_, n) => ana.writes('s1', `Idée ${n}`, 'phone'));
	const cafe = running(step('s1', 'recolte', { policy: 'after-reading' })).take(...notes);
	const ids = unreadNotes(cafe.cafe, 's1').map(({ id }) => id);
	const entries = cafe.log.length;
	cafe.do({ kind: 'hide-notes', notes: ids.toReversed(), hidden: true });
	expect(unreadNotes(cafe.cafe, 's1')).toEqual([]);
	expect(notesOf(cafe.cafe, 's1').map(({ status }) => status)).toEqual(ids.map(() => 'hidden'));
	expect(cafe.log).toHaveLength(entries + 1);
	expect(cafe.log.at(-1)?.events.map((event) => 'note' in event && event.note)).toEqual(
		ids.toSorted()
	);
	cafe.do({ kind: 'undo' });
	expect(unreadNotes(cafe.cafe, 's1').map(({ id }) => id)).toEqual(ids);
	cafe.do({ kind: 'hide-notes', notes: ids, hidden: true });
	cafe.do({ kind: 'hide-notes', notes: ids, hidden: false });
	expect(unreadNotes(cafe.cafe, 's1').map(({ id }) => id)).toEqual(ids);
	expect(cafe.ask({ kind: 'hide-notes', notes: ['none'], hidden: true })).toBe('note-missing');
});
