/** What is said of a thing that a backup could not hold, or that could not be taken out of one. */
import { m } from '#messages/paraglide/messages.js';
import type { Left } from './sound.ts';

export function leftSentence({ what, title, count }: Left): string {
	if (what === 'card')
		return title === '' ? m.exports_left_untitled() : m.exports_left_card({ title });
	const cafe = title || m.home_untitled();
	return what === 'cafe'
		? m.exports_left_cafe({ title: cafe })
		: m.exports_left_rows({ title: cafe, count });
}
