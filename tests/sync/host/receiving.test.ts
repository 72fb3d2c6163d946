import { describe, expect, test } from 'vitest';
import type { Sent } from '#stage/contribution.ts';
import { received } from '#sync/host/receiving.ts';
import type { Arrived } from '#sync/host/taking.ts';
import { running, step } from '../../support/cafes.ts';
import { meet } from '../../support/people.ts';

type Body<K extends Sent['kind']> = Extract<Sent, { kind: K }>['body'];
const secret = 'AAAAAAAAAAAAAAAAAAAAAA';
const arrived = <K extends Sent['kind']>(
	name: string,
	kind: K,
	step: string,
	body: Body<K>,
	rev = 1
): Arrived => ({
	receipt: `r-${name}`,
	id: `id-${name}`,
	sent: { kind, step, rev, secret, body } as Sent
});

const options = [{ id: 'yes', label: 'Oui' }];
const steps = [
	step('s1', 'recolte', { policy: 'at-once' }),
	step('v', 'vote', { ballot: { on: 'notes', step: 's1', dots: 3 } }),
	step('o', 'dilemme', { options })
];

describe('what phones sent', () => {
	test('1. becomes rows without a secret, each with what became of it', () => {
		const { cafe } = running(...steps);
		const { rows, receipts } = received(cafe, {}, [
			arrived('a', 'note', 's1', { text: 'Une idée' }),
			arrived('b', 'note', 'nowhere', { text: 'Perdue' }),
			arrived('c', 'ready', 's1', {}),
			arrived('d', 'note', 's1', null, 2)
		]);
		expect(receipts).toEqual({
			'r-a': 'taken',
			'r-b': 'no-such-step',
			'r-c': 'taken',
			'r-d': 'taken'
		});
		const common = { step: 's1', how: 'phone' };
		expect(rows).toEqual([
			{ ...common, id: 'id-a', rev: 1, kind: 'note', body: { text: 'Une idée' } },
			{ ...common, id: 'id-c', rev: 1, kind: 'ready', body: {} },
			{ ...common, id: 'id-d', rev: 2, kind: 'note', body: null }
		]);
	});

	test('2. a ballot names notes by their public ids; what nobody was shown cannot be chosen, by no name', () => {
		const { ana, ben } = meet('ana', 'ben');
		const shown = ana.writes('s1', 'Vue');
		const hidden = ben.writes('s1', 'Cachée');
		const counter = running(...steps).take(shown, hidden);
		counter.do({ kind: 'hide-note', note: hidden.id, hidden: true }).start('v');
		const aliases = { [shown.id]: 'p1', [hidden.id]: 'p2' };
		const { rows, receipts } = received(counter.cafe, aliases, [
			arrived('a', 'ballot', 'v', { dots: { p1: 2 } }),
			arrived('b', 'ballot', 'v', { dots: { p2: 1 } }),
			arrived('c', 'ballot', 'v', { dots: { [shown.id]: 1 } }),
			arrived('d', 'ballot', 'v', { dots: { p1: 4 } })
		]);
		expect(receipts).toEqual({
			'r-a': 'taken',
			'r-b': 'bad-ballot',
			'r-c': 'bad-ballot',
			'r-d': 'bad-ballot'
		});
		expect(rows.map(({ body }) => body)).toEqual([{ dots: { [shown.id]: 2 } }]);
	});

	test('3. each refusal of the café has its word for the phone', () => {
		const counter = running(...steps).start('o');
		const verdict = (one: Arrived) => received(counter.cafe, {}, [one]).receipts[one.receipt];
		const vote = arrived('a', 'ballot', 'o', { dots: { yes: 1 } });
		expect(verdict(vote)).toBe('taken');
		expect(verdict(arrived('b', 'ballot', 'o', { dots: { no: 1 } }))).toBe('bad-ballot');
		expect(verdict(arrived('c', 'ballot', 's1', { dots: { yes: 1 } }))).toBe('no-such-step');
		const { ana } = meet('ana');
		counter.take(ana.votes('o', { yes: 1 })).do({ kind: 'reveal-results', step: 'o' });
		expect(verdict(vote)).toBe('results-revealed');
		const note = arrived('n', 'note', 's1', { text: 'Une' });
		counter.take({ ...ana.writes('s1', 'Une', 'phone'), id: 'id-n' });
		counter.do({ kind: 'erase-note', note: 'id-n' });
		expect(verdict({ ...note, sent: { ...note.sent, rev: 5 } })).toBe('not-yours');
		counter.do({ kind: 'close-cafe' });
		expect(verdict(arrived('m', 'note', 's1', { text: 'Tard' }))).toBe('cafe-closed');
	});
});
