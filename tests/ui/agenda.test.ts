/** Which café stands large at home, what it asks for, and where the others are. */
import { expect, test } from 'vitest';
import type { Head } from '#cafe/head.ts';
import { agendaOf } from '#ui/home/agenda.ts';
import { head as cafe } from '../support/heads.ts';

const now = new Date(2026, 10, 23, 16, 48);
const ids = (list: readonly Head[]) => list.map(({ id }) => id);

test('a running café stands before everything, and is resumed', () => {
	const { next, coming } = agendaOf(
		[cafe('soon', { date: '2026-11-23', start: '17:00' }), cafe('on', { phase: 'running' })],
		now
	);
	expect(next).toMatchObject({ cafe: { id: 'on' }, call: { kind: 'resume' } });
	expect(ids(coming)).toEqual(['soon']);
});

test('an hour before its time a prepared café is about to begin, and says in how many minutes', () => {
	const at = (start: string, steps = 6) =>
		agendaOf([cafe('a', { date: '2026-11-23', start, steps })], now).next?.call;
	expect(at('17:00')).toEqual({ kind: 'begin', in: 12 });
	expect(at('16:30')).toEqual({ kind: 'begin', in: 0 });
	expect(at('18:00')).toEqual({ kind: 'prepare' });
	expect(at('17:00', 0)).toEqual({ kind: 'prepare' });
});

test('the soonest comes first, a café without a day last, the past from the latest back', () => {
	const { next, coming, past } = agendaOf(
		[
			cafe('some day'),
			cafe('later', { date: '2026-12-01' }),
			cafe('tomorrow', { date: '2026-11-24' }),
			cafe('old', { date: '2026-01-10', phase: 'closed' }),
			cafe('never held', { date: '2026-11-20' })
		],
		now
	);
	expect(next?.cafe.id).toBe('tomorrow');
	expect(ids(coming)).toEqual(['later', 'some day']);
	expect(ids(past)).toEqual(['never held', 'old']);
});

test('what lies in the bin is nowhere else', () => {
	const { next, coming, past, binned } = agendaOf([cafe('gone', { binned: 5 })], now);
	expect(next).toBeUndefined();
	expect([coming, past].flat()).toEqual([]);
	expect(ids(binned)).toEqual(['gone']);
});

test('a café planned for the end of the day may still begin when midnight has passed', () => {
	const late = cafe('late', { date: '2026-11-22', start: '23:50' });
	const atNight = new Date(2026, 10, 23, 0, 5);
	expect(agendaOf([late], atNight)).toMatchObject({
		next: { cafe: { id: 'late' }, call: { kind: 'begin', in: 0 } },
		past: []
	});
	const first = cafe('first', { date: '2026-11-23', start: '00:15' });
	expect(agendaOf([first], new Date(2026, 10, 22, 23, 45)).next?.call).toEqual({
		kind: 'begin',
		in: 30
	});
	expect(agendaOf([late], now).next).toBeUndefined();
});
