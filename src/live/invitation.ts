/** What an invitation looks like to people: a link, and the four drawings that tell the room. */
import { readInvitation } from '#sealing/invitation.ts';
import { pictogramsOf } from '#sealing/pictograms.ts';

export const linkOf = (origin: string, invitation: string): string => `${origin}/r#${invitation}`;

/** Empty where the invitation is none. */
export function drawingsOf(invitation: string): readonly number[] {
	const read = readInvitation(invitation);
	return read === undefined ? [] : pictogramsOf(read.room);
}
