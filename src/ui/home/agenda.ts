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
	const coming = open.filter(({ date }) => date === '' || date >= today).sort(byTime);
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
	const [hours, minutes] = cafe.start.split(':').map(Number);
	if (cafe.steps === 0 || cafe.date !== dayOf(now) || hours === undefined || minutes === undefined)
		return { kind: 'prepare' };
	const left = hours * 60 + minutes - (now.getHours() * 60 + now.getMinutes());
	return left <= soon.before && left >= -soon.after
		? { kind: 'begin', in: Math.max(0, left) }
		: { kind: 'prepare' };
}

/** Soonest first, those without a day last, then by title: always the same order. */
const byTime = (a: Head, b: Head): number =>
	keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.title.localeCompare(b.title);
const keyOf = ({ date, start }: Head): string => `${date || '9999'} ${start || '99'}`;
