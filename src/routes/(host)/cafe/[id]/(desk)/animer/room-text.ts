/** Bytes as people read them, rounded down: « 12 Go ». */
import { m } from '#messages/paraglide/messages.js';

export function roomText(bytes: number): string {
	const megabytes = Math.max(0, Math.floor(bytes / 1_000_000));
	return megabytes < 1000
		? m.run_megabytes({ count: megabytes })
		: m.run_gigabytes({ count: Math.floor(megabytes / 1000) });
}
