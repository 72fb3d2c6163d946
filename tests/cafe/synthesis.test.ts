import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reduce } from '#cafe/reduce.ts';
import { notesOf } from '#cafe/select.ts';
import { synthesis } from '#cafe/synthesis.ts';
import { card, running, step } from '../support/cafes.ts';
import { draws, play, revealed, secretIds } from '../support/gestures.ts';
import { holds } from '../support/property.ts';
import { meet } from '../support/people.ts';

describe('the write-up', () => {
	test('1. holds no hidden or unread note, no id of a person’s thing, no instant, no tip', () => {
		const floors = { 'a note not shown': 100, 'a note shown': 100, 'a revealed result': 15 };
		holds(floors, (meets) =>
			fc.property(draws(80), (list) => {
				const { cafe } = play(list);
				meets('a revealed result', revealed(cafe));
				const written = JSON.stringify(synthesis(cafe));
				for (const each of cafe.steps)
					for (const { text, status } of notesOf(cafe, each.id))
						if (status === 'shown') meets('a note shown');
						else {
							meets('a note not shown');
							expect(written).not.toContain(text);
						}
				for (const word of [...secretIds, '"group-', 'tip-s']) expect(written).not.toContain(word);
				// Instants of these cafés all begin so.
				expect(written).not.toMatch(/17\d{11}/);
			})
		);
	});

	test('2. is the same to the letter for the same café, whatever the order of rows', () => {
		const shuffled = draws(80).chain((list) => {
			const { rows } = play(list);
			return fc.tuple(
				fc.constant(list),
				fc.shuffledSubarray([...rows, ...rows], { minLength: 2 * rows.length })
			);
		});
		holds({ 'more than three rows': 50, 'a revealed result': 15 }, (meets) =>
			fc.property(shuffled, ([list, rows]) => {
				const { cafe, log } = play(list);
				meets('more than three rows', rows.length > 6);
				meets('a revealed result', revealed(cafe));
				expect(JSON.stringify(synthesis(reduce(log, rows)))).toBe(JSON.stringify(synthesis(cafe)));
			})
		);
	});

	test('3. is the same to the letter when every id was drawn anew', () => {
		const { ana, ben, chloe, dan } = meet('ana', 'ben', 'chloe', 'dan');
		const with2 = (first: typeof ana, second: typeof ana, duplicate: typeof ana) => {
			const [a, b, c] = [first, second, duplicate].map((person) => person.writes('s1', 'Pareil'));
			if (a === undefined || b === undefined || c === undefined) throw new Error();
			return synthesis(
				running(step('s1', 'recolte', { policy: 'at-once' }))
					.take(a, b, c)
					.do({ kind: 'merge-notes', into: a.id, notes: [c.id] }).cafe
			);
		};
		const one = with2(ana, ben, chloe);
		expect(with2(ben, ana, chloe)).toEqual(one);
		expect(with2(dan, chloe, ana)).toEqual(one);
	});

	test('4. writes a step up as it was run: groups, loose notes, what was kept, the takeaway', () => {
		const { ana, ben, chloe } = meet('ana', 'ben', 'chloe');
		const counter = running(
			step('s1', 'recolte', { policy: 'at-once', title: 'Ce qui vous inquiète' })
		);
		counter
			.take(
				ana.writes('s1', 'Le temps'),
				ben.writes('s1', 'Le temps aussi'),
				chloe.writes('s1', 'Rien')
			)
			.do({ kind: 'merge-notes', into: 'note-ana-1', notes: ['note-ben-1'] })
			.do({ kind: 'add-group', group: 'g', step: 's1', name: 'Le travail', notes: ['note-ana-1'] })
			.do({ kind: 'keep-note', note: 'note-chloe-1', kept: true })
			.do({ kind: 'write-takeaway', step: 's1', text: 'Prendre le temps.' })
			.do({ kind: 'add-line', list: 'decisions', line: 'l1', text: 'Se revoir' });
		const written = synthesis(counter.cafe);
		const loose = [{ text: 'Rien', times: 1, kept: true }];
		expect(written.steps).toEqual([
			{
				place: 1,
				activity: 'recolte',
				title: 'Ce qui vous inquiète',
				question: 'Ce qui vous inquiète',
				groups: [
					{
						name: 'Le travail',
						notes: [{ text: 'Le temps', times: 2, kept: false }]
					}
				],
				loose,
				takeaway: 'Prendre le temps.'
			}
		]);
		expect(written.kept).toEqual([{ text: 'Rien', question: 'Ce qui vous inquiète' }]);
		expect(written.lists.decisions).toEqual([{ id: 'l1', text: 'Se revoir' }]);
		expect(written.left).toEqual({ hidden: 0, unread: 0 });
		expect(written.ways).toEqual({ paper: 0, booth: 3, phone: 0, hands: 0 });
	});

	test('5. says what it leaves out', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = running(step('s1')).take(ana.writes('s1', 'Une'), ben.writes('s1', 'Deux'));
		counter.do({ kind: 'hide-note', note: 'note-ana-1', hidden: true });
		expect(synthesis(counter.cafe).left).toEqual({ hidden: 1, unread: 1 });
	});

	test('6. leaves out steps nobody began, unless somebody wrote about them', () => {
		const counter = running(step('s1'), step('s2'), step('s3'));
		counter.do({ kind: 'write-takeaway', step: 's3', text: 'À faire' });
		expect(synthesis(counter.cafe).steps.map(({ place }) => place)).toEqual([1, 3]);
	});

	test('7. names the question with the card it stands on', () => {
		const counter = running(step('s1', 'vrai-faux', { cards: [card('c1'), card('c2')] }));
		counter.do({ kind: 'show-card', step: 's1', card: 1, prompt: 0, landmark: false });
		expect(synthesis(counter.cafe).steps).toMatchObject([
			{ question: 'Question c2 ?', card: { question: 'Question c2 ?' } }
		]);
	});

	test('8. takes a principle as touched by the cards discussed, unless the facilitator says otherwise', () => {
		const cards = [card('c1', { theme: 'sobriete' })];
		const counter = running(step('s1', 'dilemme', { cards }));
		const touched = () =>
			synthesis(counter.cafe)
				.principles.filter(({ touched }) => touched)
				.map((each) => each.principle);
		expect(touched()).toEqual(['sobriete']);
		counter.do({ kind: 'mark-principle', principle: 'sobriete', touched: false });
		counter.do({ kind: 'mark-principle', principle: 'transparence', touched: true });
		expect(touched()).toEqual(['transparence']);
	});

	test('9. repeats the figures of the reveal, whatever came later', () => {
		const options = [
			{ id: 'yes', label: 'Oui' },
			{ id: 'no', label: 'Non' }
		];
		const counter = running(step('s1', 'dilemme', { options }));
		for (let n = 0; n < 5; n++)
			counter.do({ kind: 'raise-hands', step: 's1', option: 'no', by: 1 });
		counter.do({ kind: 'reveal-results', step: 's1' });
		const { ben } = meet('ben');
		counter.gather(ben.votes('s1', { yes: 1 }));
		expect(synthesis(counter.cafe).steps[0]?.results).toEqual({
			voters: 5,
			ranks: [
				{ label: 'Non', rank: 1, dots: 5 },
				{ label: 'Oui', rank: 2, dots: 0 }
			]
		});
	});

	test('10. counts what was written and voted, and nobody’s « j’ai fini »', () => {
		const { ana, ben } = meet('ana', 'ben');
		const counter = running(step('s1')).take(ana.writes('s1', 'Une'), ben.says('s1', true));
		expect(synthesis(counter.cafe).ways).toEqual({ paper: 0, booth: 1, phone: 0, hands: 0 });
	});
});
