/** The cafés of the device in the order one looks for them: the next one, to come, running, past. */
import type { Head } from '#cafe/head.ts';
import { dayOf } from '../days.ts';

/** What the next café asks for: to go on with it, to begin (in so many minutes), or to prepare it. */
export type Call = { kind: 'resume' } | { kind: 'begin'; in: number } | { kind: 'prepare' };

export interface Agenda {
	/** The one shown large. */
	next?: { cafe: Head; call: Call };
	running: Head[];
	coming: Head[];
	past: Head[];
	binned: Head[];
}

/** Minutes before its time from which a café is about to begin, and after it during which it still may. */
const soon = { before: 60, after: 120 } as const;

/** @param now local day and time, as the facilitator's wall shows them */
export function agendaOf(cafes: readonly Head[], now: Date): Agenda {
	const today = dayOf(now);
	const there = cafes.filter(({ binned }) => binned === undefined);
	const running = there.filter(({ phase }) => phase === 'running').sort(byTime);
	const open = there.filter(({ phase }) => phase === 'preparing');
	const coming = open
		.filter((cafe) => cafe.date === '' || cafe.date >= today || mayBegin(cafe, now))
		.sort(byTime);
	const past = there
		.filter((cafe) => cafe.phase === 'closed' || (open.includes(cafe) && !coming.includes(cafe)))
		.sort((a, b) => byTime(b, a));
	const [first] = [...running, ...coming];
	const others = (list: Head[]) => list.filter((cafe) => cafe !== first);
	return {
		...(first !== undefined && { next: { cafe: first, call: callOf(first, now) } }),
		running: others(running),
		coming: others(coming),
		past,
		binned: cafes
			.filter(({ binned }) => binned !== undefined)
			.sort((a, b) => (b.binned ?? 0) - (a.binned ?? 0))
	};
}

function callOf(cafe: Head, now: Date): Call {
	if (cafe.phase === 'running') return { kind: 'resume' };
	return cafe.steps > 0 && mayBegin(cafe, now)
		? { kind: 'begin', in: Math.max(0, minutesTo(cafe, now)) }
		: { kind: 'prepare' };
}

/** Whether its time is about to come or hardly past, be midnight between. */
function mayBegin(cafe: Head, now: Date): boolean {
	const left = minutesTo(cafe, now);
	return left <= soon.before && left >= -soon.after;
}

/** Minutes to the time it is planned for; `NaN` without one. */
const minutesTo = ({ date, start }: Head, now: Date): number =>
	date === '' || start === ''
		? NaN
		: Math.ceil((new Date(`${date}T${start}`).getTime() - now.getTime()) / 60_000);

/** Soonest first, those without a day last, then by title: always the same order. */
const byTime = (a: Head, b: Head): number =>
	keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.title.localeCompare(b.title);
const keyOf = ({ date, start }: Head): string => `${date || '9999'} ${start || '99'}`;
