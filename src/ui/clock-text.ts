/** Durations and instants as the clock shows them. */
import { timeOfDay } from './times.ts';

/** « 06:42 » of what is left in milliseconds, « +01:10 » once it is over: 00:00 is the very end. */
export function clockText(left: number): string {
	const seconds = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
	return left <= -1000 ? `+${minutesText(seconds)}` : minutesText(seconds);
}

/** « 01:10 » of what has been spent, in milliseconds. */
export const countText = (spent: number): string => minutesText(Math.floor(spent / 1000));

function minutesText(seconds: number): string {
	const two = (n: number) => String(n).padStart(2, '0');
	return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** « 17 h 04 » of an instant, in the device's own zone. */
export function hourOf(instant: number): string {
	const at = new Date(instant);
	return timeOfDay(`${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`);
}
