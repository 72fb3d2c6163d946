import { describe, expect, test } from 'vitest';
import { runOf, stepOf } from '#cafe/cafe.ts';
import { parseEntry } from '#cafe/events.ts';
import { ideasBefore, tally, targetsOf, votersOf } from '#cafe/poll.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { project } from '#stage/project.ts';
import type { Ballot } from '#cafe/plan.ts';
import { type Counter, running, step } from '../support/cafes.ts';
import { crowd, meet } from '../support/people.ts';
import { named } from '../support/stages.ts';

const options = [
	{ id: 'yes', label: 'Oui' },
	{ id: 'no', label: 'Non' },
	{ id: 'later', label: 'Plus tard' }
];
const poll = (dots = 3) =>
	running(step('v', 'vote', { options, ballot: { on: 'options', step: '', dots } }));
const present = (counter: Counter) => {
	const vote = stepOf(counter.cafe, 'v');
	if (vote === undefined) throw new Error('no vote');
	return { tally: tally(counter.cafe, vote), voters: votersOf(counter.cafe, vote) };
};
const hands = (counter: Counter, option: string, count: number) => {
	for (let n = 0; n < count; n++) counter.do({ kind: 'raise-hands', step: 'v', option, by: 1 });
	return counter;
};

describe('votes', () => {
	test('1. a ballot spends the dots a voter has, or fewer, never more', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = poll(3).take(ana.votes('v', { yes: 2, no: 1 }), ben.votes('v', { yes: 4 }));
		expect(present(counter).voters).toBe(1);
	});

	test('2. between fixed answers each has one voice', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = running(step('v', 'dilemme', { options }));
		counter.take(ana.votes('v', { yes: 1 }), ben.votes('v', { yes: 1, no: 1 }));
		expect(present(counter).voters).toBe(1);
	});

	test('3. a ballot goes to what is there', () => {
		const { ana } = meet('ana');
		expect(present(poll().take(ana.votes('v', { nowhere: 1 }))).voters).toBe(0);
	});

	test('4. a second ballot of one person replaces the first', () => {
		const { ana } = meet('ana');
		const counter = poll()
			.take(ana.votes('v', { yes: 3 }))
			.take(ana.votes('v', { no: 3 }));
		expect(present(counter)).toMatchObject({
			voters: 1,
			tally: { order: [['no'], ['later', 'yes']] }
		});
	});

	test('5. hidden until revealed: only the number of voters moves', () => {
		const [one, two] = crowd(2);
		const counter = poll();
		const stages = [one, two].map((person) => {
			if (person !== undefined) counter.take(person.votes('v', { yes: 3 }));
			return project(counter.cafe, {}, counter.now);
		});
		const [first, second] = stages;
		expect(first?.vote?.voters).toBe(1);
		expect(second).toEqual({ ...first, vote: { ...first?.vote, voters: 2 } });
		expect(synthesis(counter.cafe).steps).toMatchObject([{ waiting: 2 }]);
		expect(synthesis(counter.cafe).steps[0]).not.toHaveProperty('results');
	});

	test('6. below five voters there is an order and no figure', () => {
		const four = poll().take(...crowd(4).map((person) => person.votes('v', { yes: 1 })));
		expect(present(four).tally).toEqual({ voters: 4, order: [['yes'], ['later', 'no']] });
		const five = poll().take(...crowd(5).map((person) => person.votes('v', { yes: 1 })));
		expect(present(five).tally.figures).toEqual({ yes: 5, no: 0, later: 0 });
	});

	test('7. hands and dots add up in one tally', () => {
		const counter = poll(1).take(...crowd(5).map((person) => person.votes('v', { yes: 1 })));
		hands(counter, 'no', 6);
		expect(present(counter).tally).toEqual({
			voters: 11,
			order: [['no'], ['yes'], ['later']],
			figures: { no: 6, yes: 5, later: 0 }
		});
	});

	test('8. many hands never give a handful of ballots away', () => {
		const counter = hands(
			poll(1).take(...crowd(4).map((person) => person.votes('v', { yes: 1 }))),
			'no',
			12
		);
		expect(present(counter).tally).not.toHaveProperty('figures');
		expect(present(hands(poll(1), 'no', 5)).tally.figures).toEqual({ no: 5, yes: 0, later: 0 });
	});

	test('15. four hands are an order without figures, five have their figures', () => {
		expect(present(hands(poll(1), 'no', 4)).tally).toEqual({
			voters: 4,
			order: [['no'], ['later', 'yes']]
		});
		expect(present(hands(poll(1), 'no', 5)).tally).toHaveProperty('figures');
	});

	test('9. hands are as many people as their dots make, and never fewer than none', () => {
		const counter = hands(poll(3), 'yes', 4);
		expect(present(counter).voters).toBe(2);
		expect(counter.ask({ kind: 'raise-hands', step: 'v', option: 'no', by: -1 })).toBe(
			'no-hands-to-lower'
		);
		expect(counter.ask({ kind: 'raise-hands', step: 'v', option: 'nowhere', by: 1 })).toBe(
			'option-missing'
		);
	});

	test('10. frozen at the reveal: no ballot and no hand counts after', () => {
		const [last, ...five] = crowd(6);
		const counter = poll().take(...five.map((person) => person.votes('v', { yes: 1 })));
		counter.do({ kind: 'reveal-results', step: 'v' });
		const { results } = runOf(counter.cafe, 'v');
		if (last !== undefined) counter.take(last.votes('v', { no: 3 }));
		expect(counter.rows).toHaveLength(5);
		expect(counter.ask({ kind: 'raise-hands', step: 'v', option: 'no', by: 1 })).toBe(
			'results-already-revealed'
		);
		expect(counter.ask({ kind: 'reveal-results', step: 'v' })).toBe('results-already-revealed');
		const changes = { options: options.slice(1) };
		expect(counter.ask({ kind: 'change-step', step: 'v', changes })).toBe(
			'results-already-revealed'
		);
		// A ballot that another page stored all the same changes nothing of what was revealed.
		if (last !== undefined) counter.gather(last.votes('v', { no: 3 }));
		expect(runOf(counter.cafe, 'v').results).toBe(results);
		expect(project(counter.cafe, {}, counter.now).results).toEqual({
			voters: 5,
			ranks: {
				yes: { label: 'Oui', rank: 1, dots: 5 },
				no: { label: 'Non', rank: 2, dots: 0 },
				later: { label: 'Plus tard', rank: 2, dots: 0 }
			}
		});
	});

	test('equals share a rank, the next is counted after all of them, on the screen and in the write-up', () => {
		const dots = [{ yes: 1, no: 1 }, { yes: 1, no: 1 }, { later: 1 }];
		const votes = [...dots, ...dots].map((each, at) => crowd(6)[at]?.votes('v', each));
		const counter = poll().take(...votes.filter((vote) => vote !== undefined));
		counter.do({ kind: 'reveal-results', step: 'v' });
		const ranks = { Oui: 1, Non: 1, 'Plus tard': 3 };
		const shown = Object.values(project(counter.cafe, {}, counter.now).results?.ranks ?? {});
		const written = synthesis(counter.cafe).steps[0]?.results?.ranks ?? [];
		for (const seen of [shown, written])
			expect(Object.fromEntries(seen.map(({ label, rank }) => [label, rank]))).toEqual(ranks);
	});

	test('11. nothing is revealed where nobody voted', () => {
		expect(poll().ask({ kind: 'reveal-results', step: 'v' })).toBe('nothing-to-reveal');
	});

	test('12. a vote is on the notes before everybody, or on the groups that hold one, of an earlier step', () => {
		const { ana, ben } = meet('ana', 'ben');
		const notes = ['note-ana-1', 'note-ana-2'];
		const on = (ballot: Pick<Ballot, 'on'>) =>
			running(step('s1'), step('v', 'vote', { ballot: { ...ballot, step: 's1', dots: 1 } }))
				.take(ana.writes('s1', 'Lue'), ben.writes('s1', 'Pas lue'))
				.do({ kind: 'publish-notes', notes })
				.do({ kind: 'add-group', group: 'g', step: 's1', name: 'Nuage', notes })
				.do({ kind: 'add-group', group: 'h', step: 's1', name: 'Pas lu', notes: ['note-ben-1'] })
				.start('v');
		const labels = (counter: Counter) => {
			const vote = stepOf(counter.cafe, 'v');
			return vote && targetsOf(counter.cafe, vote).map(({ label }) => label);
		};
		expect(labels(on({ on: 'notes' }))).toEqual(['Lue']);
		expect(labels(on({ on: 'groups' }))).toEqual(['Nuage']);
	});

	test('16. a vote is about the step before it that gathered ideas last, never about the words of the end', () => {
		const steps = [step('s1'), step('s2', 'dilemme'), step('a', 'accueil'), step('c', 'cloture')];
		expect(ideasBefore(steps)).toBe('s2');
		expect(ideasBefore(steps.slice(0, 1))).toBe('s1');
		expect(ideasBefore([step('c', 'cloture')])).toBe('');
	});

	test('17. names are frozen with the figures: a nuage renamed or removed since is still called what it was', () => {
		const { ana } = meet('ana');
		const ballot = { on: 'groups', step: 's1', dots: 1 } as const;
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot })
		).take(ana.writes('s1', 'Une'), ana.writes('s1', 'Deux'));
		for (const [group, note] of [
			['g', 'note-ana-1'],
			['h', 'note-ana-2']
		] as const)
			counter.do({ kind: 'add-group', group, step: 's1', name: `Nuage ${group}`, notes: [note] });
		counter.start('v').take(...crowd(5).map((person) => person.votes('v', { g: 1 })));
		counter.do({ kind: 'reveal-results', step: 'v' });
		const seen = () => [
			Object.values(project(counter.cafe, {}, counter.now).results?.ranks ?? {}),
			synthesis(counter.cafe).steps[1]?.results?.ranks
		];
		const frozen = [
			{ label: 'Nuage g', rank: 1, dots: 5 },
			{ label: 'Nuage h', rank: 2, dots: 0 }
		];
		expect(seen()).toEqual([frozen, frozen]);
		counter.do({ kind: 'name-group', group: 'g', name: 'Autre nom' });
		counter.do({ kind: 'remove-group', group: 'h' });
		expect(seen()).toEqual([frozen, frozen]);
	});

	test('18. a result revealed before names were frozen names what is still there', () => {
		const { ana } = meet('ana');
		const ballot = { on: 'groups', step: 's1', dots: 1 } as const;
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot })
		).take(ana.writes('s1', 'Une'));
		counter.do({
			kind: 'add-group',
			group: 'g',
			step: 's1',
			name: 'Nuage',
			notes: ['note-ana-1']
		});
		const results = { voters: 2, order: [['g'], ['gone']] };
		const events = [{ kind: 'results-revealed', step: 'v', results }] as const;
		expect(parseEntry({ as: 'done', events })).toEqual({ known: { as: 'done', events } });
		counter.start('v').keep({ as: 'done', events });
		expect(synthesis(counter.cafe).steps[1]?.results?.ranks).toEqual([{ label: 'Nuage', rank: 1 }]);
	});

	test('19. the words of a note are never frozen with a result', () => {
		const { ana } = meet('ana');
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 1 } })
		).take(ana.writes('s1', 'Un aveu'));
		counter.start('v').take(ana.votes('v', { 'note-ana-1': 1 }));
		counter.do({ kind: 'reveal-results', step: 'v' });
		expect(JSON.stringify(counter.log)).not.toContain('Un aveu');
		expect(synthesis(counter.cafe).steps[1]?.results?.ranks).toEqual([
			{ label: 'Un aveu', rank: 1 }
		]);
		counter.do({ kind: 'hide-note', note: 'note-ana-1', hidden: true });
		expect(synthesis(counter.cafe).steps[1]?.results?.ranks).toEqual([]);
		// Nor does a result that says it froze some bring them back.
		const results = { voters: 1, order: [['note-ana-1']], labels: { 'note-ana-1': 'Un aveu' } };
		const other = counter.do({
			kind: 'add-step',
			step: step('w', 'vote', { ballot: { on: 'notes', step: 's1', dots: 1 } }),
			index: 2
		});
		other
			.start('w')
			.keep({ as: 'done', events: [{ kind: 'results-revealed', step: 'w', results }] });
		expect(synthesis(other.cafe).steps[2]?.results?.ranks).toEqual([]);
	});

	test('20. a note merged after the reveal goes by the words that were read, for as long as it has them', () => {
		const { ana, ben } = meet('ana', 'ben');
		const [note, other] = [ana.writes('s1', 'Léa a triché'), ben.writes('s1', 'Tricher')];
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 1 } })
		)
			.take(note, other)
			.do({ kind: 'mend-note', note: note.id, text: 'On a triché' })
			.start('v')
			.take(ana.votes('v', { [note.id]: 1 }), ben.votes('v', { [other.id]: 1 }));
		const aliases = named(counter.cafe, {});
		const labels = () =>
			[
				Object.values(project(counter.cafe, aliases, counter.now).results?.ranks ?? {}),
				synthesis(counter.cafe).steps[1]?.results?.ranks ?? []
			].map((ranks) => ranks.map(({ label }) => label).sort());
		counter.do({ kind: 'reveal-results', step: 'v' });
		counter.do({ kind: 'merge-notes', into: other.id, notes: [note.id] });
		expect(labels()).toEqual([
			['On a triché', 'Tricher'],
			['On a triché', 'Tricher']
		]);
		counter.take({ ...note, rev: 2, body: { text: 'Odieux' } });
		expect(labels()).toEqual([['Tricher'], ['Tricher']]);
	});

	test('13. dots given to a duplicate count for the note that stands for it, before and after the merge', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once' }),
			step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 3 } })
		);
		counter.take(ana.writes('s1', 'Une idée'), ben.writes('s1', 'La même')).start('v');
		counter.take(ana.votes('v', { 'note-ana-1': 1, 'note-ben-1': 2 }));
		counter.do({ kind: 'merge-notes', into: 'note-ana-1', notes: ['note-ben-1'] });
		const [p1, ...others] = crowd(5);
		counter.take(...others.map((person) => person.votes('v', { 'note-ana-1': 1 })));
		if (p1 !== undefined) counter.take(p1.votes('v', { 'note-ben-1': 3 }));
		expect(present(counter).tally).toEqual({
			voters: 6,
			order: [['note-ana-1']],
			figures: { 'note-ana-1': 10 }
		});
	});
});
