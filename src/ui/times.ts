/** Times of day as people read them: « 17 h 04 » of `17:04`. */
import { m } from '#messages/paraglide/messages.js';

/** An empty or broken time stays as it is. */
export function timeOfDay(time: string): string {
	const [hours, minutes] = time.split(':');
	if (hours === undefined || minutes === undefined) return time;
	return m.app_time_of_day({ hours: String(Number(hours)), minutes });
}
