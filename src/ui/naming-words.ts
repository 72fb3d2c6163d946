/** What a note holds that looks as if it named somebody. */
import { m } from '#messages/paraglide/messages.js';
import type { Naming } from '#stage/naming.ts';

export const namingWords: Record<Naming, () => string> = {
	'e-mail': m.phone_naming_e_mail,
	telephone: m.phone_naming_telephone,
	'name-and-class': m.phone_naming_name_and_class
};
