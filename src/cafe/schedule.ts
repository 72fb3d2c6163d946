/**
 * What time the plan makes: the clock time of each step, the end, and how early or late a running café is.
 * Local times are minutes since midnight; the caller turns instants into them where a day and a zone are known.
 */
import { spent, totalOf } from './timer.ts';
import { runOf, type Cafe } from './cafe.ts';
import type { Step } from './plan.ts';

/** « 17:04 » as minutes since midnight, `undefined` when empty. */
export function minuteOf(time: string): number | undefined {
	const [hours, minutes] = time.split(':').map(Number);
	return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
}

/** Minutes since midnight as « 17:04 »; past midnight it begins again. */
export function timeOf(minute: number): string {
	const whole = ((Math.round(minute) % 1440) + 1440) % 1440;
	const two = (n: number) => String(n).padStart(2, '0');
	return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/** The steps that will take place: those not skipped. */
export const heldSteps = (cafe: Cafe): readonly Step[] =>
	cafe.steps.filter(({ id }) => !runOf(cafe, id).skipped);

export const totalMinutes = (cafe: Cafe): number =>
	heldSteps(cafe).reduce((sum, { minutes }) => sum + minutes, 0);

export interface Slot {
	step: Step;
	/** Minutes from the start of the café. */
	from: number;
	/** Clock times, once the start is set. */
	start?: string;
	end?: string;
}

/** Each step with the time it takes place. A skipped step takes none. */
export function slots(cafe: Cafe): readonly Slot[] {
	const start = minuteOf(cafe.details.start);
	let from = 0;
	return cafe.steps.map((step) => {
		const slot: Slot = { step, from };
		if (!runOf(cafe, step.id).skipped) from += step.minutes;
		if (start !== undefined) {
			slot.start = timeOf(start + slot.from);
			slot.end = timeOf(start + from);
		}
		return slot;
	});
}

/** The planned end, `undefined` while the start is not set. */
export function plannedEnd(cafe: Cafe): string | undefined {
	const start = minuteOf(cafe.details.start);
	return start === undefined ? undefined : timeOf(start + totalMinutes(cafe));
}

/** Minutes after which an end stands before the start by a slip, rather than in the night that follows. */
const longest = 720;

/** Minutes by which the plan passes the locked end; negative when there is time left; `undefined` without both. */
export function overrun(cafe: Cafe): number | undefined {
	const start = minuteOf(cafe.details.start);
	const locked = minuteOf(cafe.details.lockedEnd);
	if (start === undefined || locked === undefined) return undefined;
	const room = (((locked - start) % 1440) + 1440) % 1440;
	return totalMinutes(cafe) - (room > longest ? room - 1440 : room);
}

/** Milliseconds still to come: what is left of the running step, then every step after it not yet held. */
export function remaining(cafe: Cafe, now: number): number {
	const at = cafe.steps.findIndex(({ id }) => id === cafe.current);
	return cafe.steps.reduce((sum, step, index) => {
		const run = runOf(cafe, step.id);
		if (run.skipped || index < at) return sum;
		return sum + Math.max(0, totalOf(step, run) - spent(run, now));
	}, 0);
}

/** Milliseconds after which a café taken up again is held another day, and no plan binds it. */
const anotherDay = 12 * 3_600_000;

/**
 * How late the café runs (negative: early), in milliseconds, against the end that was planned when it began: a
 * step skipped since catches its minutes up, one added loses them. `shouldStart` is the instant the plan said,
 * when the plan is for today; otherwise the first step's own start is taken. It counts what the café lasted: a clock
 * that is set meanwhile makes it neither later nor earlier. `undefined` where nothing was planned.
 */
export function lateness(cafe: Cafe, now: number, shouldStart?: number): number | undefined {
	const start = shouldStart ?? cafe.startedAt;
	if (cafe.phase !== 'running' || start === undefined) return undefined;
	const set = cafe.clockSet ?? 0;
	if (now - set - (cafe.startedAt ?? start) > anotherDay) return undefined;
	const planned = (cafe.planned ?? totalMinutes(cafe)) * 60_000;
	return now - set + remaining(cafe, now) - (start + planned);
}

/** The instant of the first start, by the clock as it is set now. */
export const begunAt = ({ startedAt, clockSet = 0 }: Cafe): number | undefined =>
	startedAt === undefined ? undefined : startedAt + clockSet;
