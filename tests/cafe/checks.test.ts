import { describe, expect, test } from 'vitest';
import { warnings, type Warning } from '#cafe/checks.ts';
import type { Details, Step } from '#cafe/plan.ts';
import { card, prepared, step } from '../support/cafes.ts';

const options = [
	{ id: 'yes', label: 'Oui' },
	{ id: 'no', label: 'Non' }
];
const heard = (details: Partial<Details>, ...steps: readonly Step[]): readonly Warning[] =>
	warnings(prepared(...steps).do({ kind: 'change-details', details }).cafe);
const hour = step('s1', 'recolte', { minutes: 60 });

describe('what a facilitator should hear before people come', () => {
	test('1. the plan passes the locked end, and no longer when it is shortened', () => {
		const times = { start: '17:00', lockedEnd: '17:50' };
		expect(heard(times, hour)).toEqual([{ kind: 'does-not-fit', minutes: 10 }]);
		expect(heard(times, { ...hour, minutes: 50 })).toEqual([]);
		expect(heard({ start: '17:00' }, hour)).toEqual([]);
	});

	test('2. an hour is short for more than fifteen people', () => {
		expect(heard({ expected: 16 }, hour)).toEqual([
			{ kind: 'short-for-number', people: 16, minutes: 60 }
		]);
		expect(heard({ expected: 15 }, hour)).toEqual([]);
		expect(heard({ expected: 16 }, { ...hour, minutes: 90 })).toEqual([]);
	});

	test('3. more than twenty are many for one circle', () => {
		const long = { ...hour, minutes: 120 };
		expect(heard({ expected: 21 }, long)).toEqual([{ kind: 'many-for-one-circle', people: 21 }]);
		expect(heard({ expected: 20 }, long)).toEqual([]);
		expect(heard({ expected: 21 })).toEqual([]);
	});

	test('4. who is counted in the room goes before who was expected', () => {
		const counter = prepared(hour).do(
			{ kind: 'change-details', details: { expected: 30 } },
			{ kind: 'count-present', present: 9 }
		);
		expect(warnings(counter.cafe)).toEqual([]);
	});

	test('5. a round needs more minutes than its step has', () => {
		const round = step('s1', 'tour-de-table', { minutes: 10, turn: 60 });
		expect(heard({ expected: 12 }, round)).toEqual([
			{ kind: 'round-too-long', step: 's1', needs: 12, has: 10 }
		]);
		expect(heard({ expected: 10 }, round)).toEqual([]);
		expect(heard({ expected: 12 }, { ...round, turn: 0 })).toEqual([]);
		const warmUp = step('s1', 'brise-glace', { minutes: 3 });
		expect(heard({ expected: 12 }, warmUp)).toMatchObject([{ needs: 4, has: 3 }]);
	});

	test('6. a vote of fewer than five gives no figures', () => {
		const vote = step('s1', 'vote', { options, ballot: { on: 'options', step: '', dots: 1 } });
		expect(heard({ expected: 4 }, vote)).toEqual([
			{ kind: 'too-few-for-figures', step: 's1', people: 4 }
		]);
		expect(heard({ expected: 5 }, vote)).toEqual([]);
		expect(heard({ expected: 0 }, vote)).toEqual([]);
	});

	test('7. three statements lean one way, and fewer the other', () => {
		const leaning = (...orientations: ('plutot-favorable' | 'plutot-reservee' | 'neutre')[]) =>
			heard(
				{},
				step('s1', 'vrai-faux', {
					cards: orientations.map((orientation, at) => card(String(at), { orientation }))
				})
			);
		const [pro, con] = ['plutot-favorable', 'plutot-reservee'] as const;
		const warned = [{ kind: 'leans', orientation: pro, statements: 3 }];
		expect(leaning(pro, pro, pro)).toEqual(warned);
		expect(leaning(pro, 'neutre', pro, con, pro)).toEqual(warned);
		expect(leaning(pro, pro, pro, con, con, con)).toEqual([]);
		expect(leaning(con, con, con, con, pro)).toMatchObject([{ orientation: con, statements: 4 }]);
		expect(leaning(pro, pro, con)).toEqual([]);
		expect(leaning(pro, pro)).toEqual([]);
		expect(leaning('neutre', 'neutre', 'neutre')).toEqual([]);
	});

	test('7. a statement that comes back in another step counts once', () => {
		const orientation = 'plutot-favorable';
		const cards = [card('a', { orientation }), card('b', { orientation })];
		const once = step('s1', 'dilemme', { cards });
		expect(heard({}, once, { ...once, id: 's2' })).toEqual([]);
		const third = step('s2', 'dilemme', { cards: [card('c', { orientation })] });
		expect(heard({}, once, third)).toHaveLength(1);
	});

	test('8. a sensitive card is not for pupils', () => {
		const sensitive = step('s1', 'dilemme', { cards: [card('c1', { sensitive: true })] });
		expect(heard({ publics: ['eleves'] }, sensitive)).toEqual([
			{ kind: 'sensitive-with-pupils', step: 's1', card: 'Carte c1' }
		]);
		expect(heard({ publics: ['enseignants'] }, sensitive)).toEqual([]);
	});

	test('9. an activity on a card has none', () => {
		expect(heard({}, step('s1', 'dilemme'))).toEqual([{ kind: 'no-card', step: 's1' }]);
		expect(heard({}, step('s1', 'dilemme', { cards: [card('c1')] }))).toEqual([]);
		expect(heard({}, step('s1', 'dilemme', { instruction: 'À l’oral' }))).toEqual([]);
	});

	test('10. a vote has nothing to be on: no two options, no step, or one that comes after', () => {
		const nothing = [{ kind: 'nothing-to-vote-on', step: 'v' }];
		const on = (source: string) =>
			step('v', 'vote', { ballot: { on: 'notes', step: source, dots: 3 } });
		const fixed = step('v', 'vote', { options, ballot: { on: 'options', step: '', dots: 1 } });
		expect(heard({}, hour, on('s1'))).toEqual([]);
		expect(heard({}, on('s1'), hour)).toEqual(nothing);
		expect(heard({}, on('gone'))).toEqual(nothing);
		expect(heard({}, fixed)).toEqual([]);
		expect(heard({}, { ...fixed, options: options.slice(1) })).toEqual(nothing);
	});

	test('11. a skipped step is warned of no more', () => {
		const counter = prepared(step('s1', 'dilemme'));
		counter.do({ kind: 'skip-step', step: 's1', skipped: true });
		expect(warnings(counter.cafe)).toEqual([]);
	});
});
