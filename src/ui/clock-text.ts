/** Durations and instants as the clock shows them. */
import { m } from '#messages/paraglide/messages.js';

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
	return hourWords(at.getHours(), at.getMinutes());
}

/** « 17 h 04 » of « 17:04 »; what is no time stays as it is. */
export function hourText(time: string): string {
	const [hours, minutes] = time.split(':').map(Number);
	return hours === undefined || minutes === undefined ? time : hourWords(hours, minutes);
}

const hourWords = (hours: number, minutes: number) =>
	m.run_hour({ hours: String(hours), minutes: String(minutes).padStart(2, '0') });
