/** The cafés of the device in the order one looks for them: the next one, to come, running, past. */

/** What home knows of a café without opening it. */
export interface Listed {
	id: string;
	title: string;
	place: string;
	/** `YYYY-MM-DD` and `HH:MM`, empty where not decided. */
	date: string;
	start: string;
	minutes: number;
	steps: number;
	phase: 'preparing' | 'running' | 'closed';
	demo: boolean;
	/** Present when it lies in the bin. */
	binned?: number;
}

/** What the next café asks for: to go on with it, to begin (in so many minutes), or to prepare it. */
export type Call = { kind: 'resume' } | { kind: 'begin'; in: number } | { kind: 'prepare' };

export interface Agenda {
	/** The one shown large. */
	next?: { cafe: Listed; call: Call };
	running: Listed[];
	coming: Listed[];
	past: Listed[];
	binned: Listed[];
}

/** Minutes before its time from which a café is about to begin, and after it during which it still may. */
const soon = { before: 60, after: 120 } as const;

/** @param now local day and time, as the facilitator's wall shows them */
export function agendaOf(cafes: readonly Listed[], now: Date): Agenda {
	const today = dayOf(now);
	const there = cafes.filter(({ binned }) => binned === undefined);
	const running = there.filter(({ phase }) => phase === 'running').sort(byTime);
	const open = there.filter(({ phase }) => phase === 'preparing');
	const coming = open.filter(({ date }) => date === '' || date >= today).sort(byTime);
	const past = there
		.filter((cafe) => cafe.phase === 'closed' || (open.includes(cafe) && !coming.includes(cafe)))
		.sort((a, b) => byTime(b, a));
	const [first] = [...running, ...coming];
	const others = (list: Listed[]) => list.filter((cafe) => cafe !== first);
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

function callOf(cafe: Listed, now: Date): Call {
	if (cafe.phase === 'running') return { kind: 'resume' };
	const [hours, minutes] = cafe.start.split(':').map(Number);
	if (cafe.steps === 0 || cafe.date !== dayOf(now) || hours === undefined || minutes === undefined)
		return { kind: 'prepare' };
	const left = hours * 60 + minutes - (now.getHours() * 60 + now.getMinutes());
	return left <= soon.before && left >= -soon.after
		? { kind: 'begin', in: Math.max(0, left) }
		: { kind: 'prepare' };
}

const two = (n: number) => String(n).padStart(2, '0');
export const dayOf = (now: Date): string =>
	`${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

/** Soonest first, those without a day last, then by title: always the same order. */
const byTime = (a: Listed, b: Listed): number =>
	keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.title.localeCompare(b.title);
const keyOf = ({ date, start }: Listed): string => `${date || '9999'} ${start || '99'}`;
