/** How the line to the relay is, as the participant's page says it. */
import type { LineTrouble } from '#sync/guest-refusals.ts';
import type { Line } from '#ui/phone/phone.ts';

const lines: Readonly<Record<LineTrouble, Line>> = {
	'no-network': 'offline',
	'not-a-relay': 'portal',
	'relay-failing': 'failing',
	busy: 'busy',
	'desk-absent': 'desk-absent'
};

export const lineIn = (trouble: LineTrouble | undefined): Line =>
	trouble === undefined ? 'ok' : lines[trouble];
