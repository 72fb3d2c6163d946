/** What is said of a code with notes that was read; whoever wires the scanner maps the device to this. */
import { m } from '#messages/paraglide/messages.js';

export type Harvested =
	| { fresh: number; known: number; unreadable: number }
	| { missing: number }
	| 'other-room'
	| 'damaged'
	| 'newer-version'
	| 'closed'
	| 'ended';

export interface Said {
	tone: 'info' | 'good' | 'attention';
	text: string;
}

const refusals: Record<Extract<Harvested, string>, () => string> = {
	'other-room': m.remote_harvest_other_room,
	damaged: m.remote_harvest_damaged,
	'newer-version': m.remote_harvest_newer,
	closed: m.remote_harvest_closed,
	ended: m.remote_harvest_ended
};

export function harvestedWords(harvested: Harvested): Said {
	if (typeof harvested === 'string') return { tone: 'attention', text: refusals[harvested]() };
	if ('missing' in harvested)
		return { tone: 'info', text: m.remote_harvest_missing({ count: harvested.missing }) };
	const { fresh, known, unreadable } = harvested;
	const parts = [
		fresh > 0 && m.remote_harvest_came({ count: fresh }),
		known > 0 &&
			(fresh > 0 ? m.remote_harvest_others_known() : m.remote_harvest_known({ count: known })),
		unreadable > 0 && m.room_unreadable({ count: unreadable })
	];
	const text = parts.filter((part) => part !== false).join(' ');
	return { tone: unreadable > 0 ? 'attention' : fresh > 0 ? 'good' : 'info', text };
}
