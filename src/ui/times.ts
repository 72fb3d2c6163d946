/** Times and lengths as people read them: « 17 h 04 » of `17:04`, « 1 h 05 » of 65 minutes. */
import { m } from '#messages/paraglide/messages.js';

/** An empty or broken time stays as it is. */
export function timeOfDay(time: string): string {
	const [hours, minutes] = time.split(':');
	if (hours === undefined || minutes === undefined) return time;
	return m.app_time_of_day({ hours: String(Number(hours)), minutes });
}

/** « 45 min », « 1 h », « 1 h 05 ». */
export function durationWord(minutes: number): string {
	if (minutes < 60) return m.app_minutes({ count: minutes });
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	return rest === 0
		? m.app_duration_hours({ hours })
		: m.app_duration_both({ hours, minutes: String(rest).padStart(2, '0') });
}
