import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowOf, runOf } from '#cafe/cafe.ts';
import { notesOf } from '#cafe/select.ts';
import type { Step } from '#cafe/plan.ts';
import { isPoll, votersOf } from '#cafe/poll.ts';
import { newRoomKeys } from '#sealing/keys.ts';
import { sealFrame } from '#sealing/frame.ts';
import { bounds } from '#wire/limits.ts';
import { project, unnamed, type Aliases } from '#stage/project.ts';
import { type Counter, card, minute, prepared, running, step } from '../support/cafes.ts';
import { canary, draws, play, secretIds } from '../support/gestures.ts';
import { crowd, meet } from '../support/people.ts';
import { holds } from '../support/property.ts';
import { named } from '../support/stages.ts';
import { seeded } from '../support/chance.ts';

describe('the Stage', () => {
	test('1. never holds a hidden or unread note, nor a word for the facilitator, nor an id of a note', () => {
		const floors = { 'an unread note': 1000, 'a hidden note': 150, 'a note shown': 1000 };
		holds(
			floors,
			(meets) =>
				fc.property(draws(80), (list) => {
					let aliases: Aliases = {};
					play(list, ({ cafe, now }) => {
						aliases = named(cafe, aliases);
						const shown = JSON.stringify(project(cafe, aliases, now));
						for (const each of cafe.steps)
							for (const { text, status } of notesOf(cafe, each.id))
								if (status === 'shown') meets('a note shown', shown.includes(text));
								else {
									meets(status === 'inbox' ? 'an unread note' : 'a hidden note');
									expect(shown).not.toContain(text);
								}
						// By the facilitator's own mark, not by what the core makes of it.
						for (const [id, { hidden, mend }] of cafe.marks) {
							const row = rowOf(cafe, id);
							if (hidden !== true || row?.kind !== 'note' || row.body === null) continue;
							expect(shown).not.toContain(row.body.text);
							if (mend !== undefined) expect(shown).not.toContain(mend.text);
						}
						for (const word of [...secretIds, canary('card-notes'), '«tip-'])
							expect(shown).not.toContain(word);
					});
				}),
			{ numRuns: 60 }
		);
	});

	test('12. loses a note that is hidden, whatever had shown it', () => {
		const { ana } = meet('ana');
		const a = ana.writes('s1', 'Un aveu');
		const paper = { kind: 'write-note', id: 'p', step: 's1', text: 'Un papier' } as const;
		for (const policy of ['at-once', 'after-reading', 'together'] as const) {
			const counter = running(step('s1', 'recolte', { policy }))
				.take(a)
				.do(paper);
			counter.do({ kind: 'publish-notes', notes: [a.id, 'p'] });
			const stage = () =>
				JSON.stringify(project(counter.cafe, named(counter.cafe, {}), counter.now));
			expect(stage()).toMatch(/Un aveu.*Un papier|Un papier.*Un aveu/);
			for (const note of [a.id, 'p']) counter.do({ kind: 'hide-note', note, hidden: true });
			expect(stage()).not.toMatch(/Un aveu|Un papier/);
		}
	});

	test('2. never holds a result before it is revealed', () => {
		const floors = { 'a poll with votes not revealed': 150, 'a poll revealed': 50 };
		holds(
			floors,
			(meets) =>
				fc.property(draws(80), (list) => {
					play(list, ({ cafe, now }) => {
						const stage = project(cafe, named(cafe, {}), now);
						const poll = cafe.steps.find(({ id }) => id === cafe.current);
						if (poll !== undefined && isPoll(poll) && runOf(cafe, poll.id).results === undefined) {
							meets(
								'a poll with votes not revealed',
								cafe.phase === 'running' && votersOf(cafe, poll) > 0
							);
							expect(stage).not.toHaveProperty('results');
						}
						meets('a poll revealed', stage.results !== undefined);
						expect(JSON.stringify(stage.vote ?? {})).not.toContain('rank');
					});
				}),
			{ numRuns: 60 }
		);
	});

	test('3. is one JSON document: no null, no list, nothing lost on the way', () => {
		const flat = (value: unknown): boolean =>
			value !== null &&
			!Array.isArray(value) &&
			(typeof value !== 'object' || Object.values(value).every(flat));
		const floors = { 'a vote': 10, 'a result': 3, 'a nuage': 4, 'some who have finished': 4 };
		holds(floors, (meets) =>
			fc.property(draws(60), (list) => {
				const { cafe, now } = play(list);
				const stage = project(cafe, named(cafe, {}), now);
				meets('a vote', stage.vote !== undefined);
				meets('a result', stage.results !== undefined);
				meets('a nuage', Object.keys(stage.groups).length);
				meets('some who have finished', stage.ready !== undefined);
				expect(flat(stage)).toBe(true);
				expect(JSON.parse(JSON.stringify(stage))).toEqual(stage);
			})
		);
	});

	test('4. stands still while the clock runs, until somebody does something', () => {
		const counter = running(step('s1', 'tour-de-table', { turn: 60 }));
		const stage = () => project(counter.cafe, {}, counter.now);
		const first = stage();
		counter.wait(3 * minute + 17);
		expect(stage()).toEqual(first);
		counter.do({ kind: 'pause-clock' });
		expect(stage().clock).toEqual({ total: 10 * minute, left: 7 * minute - 17 });
		const paused = stage();
		counter.wait(minute);
		expect(stage()).toEqual(paused);
	});

	test('5. shows a note under the id drawn for it, and not before one was drawn', () => {
		const { ana } = meet('ana');
		const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(
			ana.writes('s1', 'Une idée')
		);
		expect(unnamed(counter.cafe, {})).toEqual(['note-ana-1']);
		expect(project(counter.cafe, {}, counter.now).notes).toEqual({});
		expect(project(counter.cafe, { 'note-ana-1': 'p1' }, counter.now).notes).toEqual({
			p1: { text: 'Une idée' }
		});
	});

	test('5. is the same to the letter, in whatever order notes and receipts came', () => {
		const { ana, ben, cleo } = meet('ana', 'ben', 'cleo');
		const rows = [ana, ben, cleo].map((person) => person.writes('s1', 'Une idée'));
		const aliases = Object.fromEntries(rows.map(({ id }, at) => [id, `p${at}`]));
		const came = (order: typeof rows) => {
			const counter = running(step('s1', 'recolte', { policy: 'at-once' }));
			for (const row of order) counter.take(row);
			const receipts = Object.fromEntries(order.map(({ id }) => [id, 'taken' as const]));
			return JSON.stringify(project(counter.cafe, aliases, counter.now, { receipts }));
		};
		expect(came([...rows].reverse())).toBe(came(rows));
		expect(came(rows)).toMatch(/p0.*p1|p1.*p0/);
	});

	test('6. shows relances one at a time, and the repère only once it is asked for', () => {
		const landmark = { text: canary('repère'), source: 'plaquette', certainty: 'verifie' } as const;
		const counter = running(step('s1', 'dilemme', { cards: [card('c1', { landmark })] }));
		const stage = () => project(counter.cafe, {}, counter.now);
		expect(JSON.stringify(stage())).not.toMatch(/Relance|repère/);
		counter.do({ kind: 'show-card', step: 's1', card: 0, prompt: 2, landmark: false });
		expect(stage().step?.prompt).toBe('Relance 2 de c1');
		expect(JSON.stringify(stage())).not.toMatch(/Relance 1|repère/);
		counter.do({ kind: 'show-card', step: 's1', card: 0, prompt: 0, landmark: true });
		expect(stage().step?.landmark).toEqual(landmark);
	});

	test('7. shows in a vote the notes it is about, and after the reveal their ranks by public id', () => {
		const [a, b] = meet2();
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 1 } })
		);
		counter.take(a, b).start('v');
		const aliases = named(counter.cafe, {});
		const [pa, pb] = [aliases[a.id] ?? '', aliases[b.id] ?? ''];
		counter.take(...crowd(5).map((person) => person.votes('v', { [b.id]: 1 })));
		expect(project(counter.cafe, aliases, counter.now).vote).toEqual({
			dots: 1,
			voters: 5,
			targets: { [pa]: { label: 'Une' }, [pb]: { label: 'Deux' } }
		});
		counter.do({ kind: 'reveal-results', step: 'v' });
		expect(project(counter.cafe, aliases, counter.now).results?.ranks).toEqual({
			[pb]: { label: 'Deux', rank: 1, dots: 5 },
			[pa]: { label: 'Une', rank: 2, dots: 0 }
		});
	});

	test('8. shows a drawn note large only while it is before everybody', () => {
		const [a] = meet2();
		const counter = running(step('s1', 'recolte', { policy: 'at-once' }), step('s2')).take(a);
		counter.do({ kind: 'draw-note', note: a.id });
		const aliases = named(counter.cafe, {});
		expect(project(counter.cafe, aliases, counter.now).drawn).toBe(aliases[a.id]);
		counter.do({ kind: 'erase-note', note: a.id });
		expect(project(counter.cafe, aliases, counter.now)).not.toHaveProperty('drawn');
	});

	test('10. keeps in a revealed result the words of a note merged since, and drops a hidden one', () => {
		const [a, b] = meet2();
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 1 } })
		);
		counter.take(a, b).start('v');
		const aliases = named(counter.cafe, {});
		counter.take(...crowd(5).map((person) => person.votes('v', { [b.id]: 1 })));
		counter.do({ kind: 'reveal-results', step: 'v' });
		counter.do({ kind: 'merge-notes', into: a.id, notes: [b.id] });
		const labels = () =>
			Object.values(project(counter.cafe, aliases, counter.now).results?.ranks ?? {})
				.map(({ label }) => label)
				.sort();
		expect(labels()).toEqual(['Deux', 'Une']);
		counter.do({ kind: 'hide-note', note: b.id, hidden: true });
		expect(labels()).toEqual(['Une']);
		counter.do({ kind: 'hide-note', note: a.id, hidden: true });
		expect(labels()).toEqual([]);
	});

	test('11. names a group only once a note of it is before everybody', () => {
		const [a] = meet2();
		const counter = running(step('s1', 'recolte', { policy: 'after-reading' })).take(a);
		const name = canary('nuage');
		counter.do({ kind: 'add-group', group: 'g1', step: 's1', name, notes: [a.id] });
		const stage = () => JSON.stringify(project(counter.cafe, { [a.id]: 'p1' }, counter.now));
		expect(stage()).not.toContain(name);
		counter.do({ kind: 'publish-notes', notes: [a.id] });
		expect(stage()).toContain(name);
	});

	test('9. shows after the end that there was a café and for which level, and no more', () => {
		const [a] = meet2();
		const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(a);
		counter.do({ kind: 'change-details', details: { title: 'Café' } }, { kind: 'close-cafe' });
		expect(project(counter.cafe, { [a.id]: 'p1' }, counter.now)).toEqual({
			v: 1,
			title: 'Café',
			phase: 'closed',
			level: 'initiation',
			notes: {},
			groups: {}
		});
	});

	test('12. shows before the start where and when one meets, as far as it is decided', () => {
		const counter = prepared(step('s1'));
		const stage = () => project(counter.cafe, {}, counter.now);
		const nothing = { v: 1, title: '', phase: 'preparing', notes: {}, groups: {} };
		expect(stage()).toEqual(nothing);
		const meeting = { date: '2026-12-01', start: '16:00', place: 'CDI' };
		counter.do({ kind: 'change-details', details: { ...meeting, lockedEnd: '17:00' } });
		expect(stage()).toEqual({ ...nothing, ...meeting });
		counter.start('s1');
		expect(stage()).not.toHaveProperty('start');
	});

	test('13. promises at the welcome the one way in which every note is shown, or none', () => {
		const welcome = (...steps: Step[]) => running(step('s0', 'accueil'), ...steps);
		const frameOf = ({ cafe, now }: Counter) => project(cafe, {}, now).step?.frame;
		const frame = (...steps: Step[]) => frameOf(welcome(...steps));
		const after = step('s1', 'recolte', { policy: 'after-reading' });
		const together = step('s2', 'recolte', { policy: 'together' });
		expect(frame(step('s3', 'tour-de-table', { policy: 'at-once' }))).toBeUndefined();
		expect(frame(after, step('s3', 'vote', { policy: 'at-once' }))).toEqual({
			policy: 'after-reading'
		});
		expect(frame(after, together)).toEqual({});
		const skipped = welcome(after, together).do({ kind: 'skip-step', step: 's2', skipped: true });
		expect(frameOf(skipped)).toEqual({ policy: 'after-reading' });
	});

	test('14. keeps fixed answers in the order in which they were prepared', () => {
		const options = [
			{ id: 'z', label: 'Oui' },
			{ id: 'a', label: 'Non' }
		];
		const { cafe, now } = running(step('s1', 'dilemme', { options }));
		expect(project(cafe, {}, now).vote?.targets).toEqual({
			z: { label: 'Oui', place: 0 },
			a: { label: 'Non', place: 1 }
		});
	});

	test('15. tells what became of what phones sent, how many are done, and how to come in, as it is given', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = running(step('s1'), step('s2')).take(
			ana.says('s1', true),
			ben.says('s1', true)
		);
		const beside = { receipts: { abc: 'taken' as const }, invitation: 'invitation' };
		expect(project(counter.cafe, {}, counter.now, beside)).toMatchObject({ ready: 2, ...beside });
		expect(project(counter.start('s2').cafe, {}, counter.now, beside)).not.toHaveProperty('ready');
		expect(project(counter.cafe, {}, counter.now)).not.toHaveProperty('receipts');
		expect(project(prepared(step('s1')).cafe, {}, 0, beside)).toMatchObject(beside);
	});

	test('16. travels in one frame however much is given, and keeps what is worth remembering', () => {
		const poll = step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 3 } });
		const counter = running(step('s1', 'recolte', { policy: 'at-once' }), poll);
		const [ana, ...others] = crowd(4_000);
		if (ana === undefined) throw new Error('nobody');
		const calm = ana.writes('s1', 'Une idée');
		counter.take(...others.map((each) => each.writes('s1', '語'.repeat(500))), calm);
		counter.do({ kind: 'keep-note', note: calm.id, kept: true });
		const receiptAt = (at: number) => String(at).padStart(11, 'r');
		const receipts = Object.fromEntries(
			Array.from({ length: 40_000 }, (_, at) => [receiptAt(at), 'results-revealed' as const])
		);
		const keys = newRoomKeys(seeded('a full room'));
		const sealed = () => {
			const aliases = named(counter.cafe, {});
			const stage = project(counter.cafe, aliases, counter.now, { receipts });
			const bytes = sealFrame(keys, { n: 1, checkpoint: stage }, seeded('nonce'));
			expect(JSON.stringify(bytes).length).toBeLessThanOrEqual(bounds.frame);
			// What was handed in last is what its author waits for.
			expect(stage.receipts).toHaveProperty(receiptAt(39_999));
			return JSON.stringify(stage);
		};
		expect(sealed()).toContain('Une idée');
		counter.start('v');
		expect(sealed()).toContain('Une idée');
		counter.take(ana.votes('v', { [calm.id]: 3 }));
		counter.do({ kind: 'reveal-results', step: 'v' });
		expect(sealed()).toContain('Une idée');
	});

	test('17. promises a note given after all were shown together what becomes of it', () => {
		const counter = running(step('s1', 'recolte', { policy: 'together' }));
		const promised = () => project(counter.cafe, {}, counter.now).step?.policy;
		expect(promised()).toBe('together');
		counter.do({ kind: 'reveal-notes', step: 's1' });
		expect(promised()).toBe('at-once');
	});
});

function meet2() {
	const { ana, ben } = meet('ana', 'ben');
	return [ana.writes('s1', 'Une'), ben.writes('s1', 'Deux')] as const;
}

test('a note that no gesture touched is the very same value in the next Stage', () => {
	const cafe = running(step('s1'));
	for (const id of ['n0', 'n1']) cafe.do({ kind: 'write-note', id, step: 's1', text: id });
	const aliases = named(cafe.cafe, {});
	const at = (id: string) => project(cafe.cafe, aliases, 0).notes[aliases[id] ?? ''];
	const [untouched, touched] = [at('n0'), at('n1')];
	cafe.do({ kind: 'keep-note', note: 'n1', kept: true });
	expect(untouched).toBeDefined();
	expect(at('n0')).toBe(untouched);
	expect(at('n1')).not.toBe(touched);
	expect(at('n1')).toEqual({ ...touched, kept: true });
});
