import { expect, test } from 'vitest';
import { decide } from '#cafe/decide.ts';
import { parseEntry } from '#cafe/events.ts';
import { repeatedIn, scrubbed } from '#cafe/scrub.ts';
import { running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';

const mended = (note: string, text: string | null) => ({ kind: 'note-mended', note, of: 1, text });
const notes = new Set(['a']);

test('the words of an erased note go, those of the others stay, no event disappears', () => {
	const other = { kind: 'note-kept', note: 'a', kept: true };
	const entry = { as: 'undone', events: [mended('a', 'secret'), mended('b', 'public'), other] };
	const clean = { as: 'undone', events: [mended('a', null), mended('b', 'public'), other] };
	expect(scrubbed(entry, notes)).toEqual(clean);
	expect(entry.events[0]).toEqual(mended('a', 'secret'));
	expect(parseEntry(scrubbed(entry, notes))).toEqual({ known: clean });
});

test('an entry that holds none of the words is given back as the very same one', () => {
	const entry = { as: 'done', events: [mended('b', 'public'), mended('a', null)] };
	expect(scrubbed(entry, notes)).toBe(entry);
});

test('what cannot be read is left as it is', () => {
	for (const raw of [null, 'text', { as: 'done' }, { events: [null, 3, { note: 'a' }] }]) {
		expect(scrubbed(raw, notes)).toBe(raw);
	}
});

test('an event of a newer version beside it keeps every field', () => {
	const newer = { kind: 'tea-served', note: 'a', text: 'sucre' };
	const entry = { as: 'done', by: 'v9', events: [{ ...mended('a', 'secret'), tone: 1 }, newer] };
	expect(scrubbed(entry, notes)).toEqual({
		as: 'done',
		by: 'v9',
		events: [{ ...mended('a', null), tone: 1 }, newer]
	});
});

test('what an author withdraws or changes leaves nothing of the words it was mended into', () => {
	const { ana, ben, chloe } = meet('ana', 'ben', 'chloe');
	const [a, b, c] = [ana, ben, chloe].map((person) => person.writes('s1', 'Un aveu'));
	if (a === undefined || b === undefined || c === undefined) throw new Error('three notes');
	const counter = running(step('s1')).take(a, b);
	const rows = [{ ...a, rev: 2, body: { text: 'Autre' } }, { ...b, rev: 2, body: null }, c];
	const decision = decide(counter.book, { kind: 'take-in', rows }, counter.now);
	expect(decision).toMatchObject({ ok: true, scrub: [a.id, b.id] });
	const same = decide(counter.book, { kind: 'take-in', rows: [a] }, counter.now);
	expect(same).toMatchObject({ ok: true, scrub: [] });
});

test('of some notes those are named whose words the log repeats', () => {
	const log = [null, { as: 'done', events: [mended('a', 'secret'), mended('b', null)] }];
	expect(repeatedIn(log, ['a', 'b', 'c'])).toEqual(['a']);
});
