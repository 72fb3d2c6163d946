/** Which notes the tablet could read from this phone's screen, and when that is worth a button. */
import type { Line, Phone, Progress } from './phone.ts';

/** The relay, or the tablet behind it, is away. */
const away: readonly Line[] = ['offline', 'portal', 'failing', 'desk-absent'];

const notThere: readonly Progress[] = ['kept', 'in-page', 'handed'];

/** Notes that the facilitator does not have yet, as far as this phone knows. */
export const unreceived = ({ notes }: Pick<Phone, 'notes'>): number =>
	notes.filter(({ progress }) => notThere.includes(progress)).length;

export const worthShowing = (phone: Pick<Phone, 'notes' | 'line'>): boolean =>
	away.includes(phone.line) && unreceived(phone) > 0;
