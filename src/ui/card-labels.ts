/** What a card is about and for whom, in the words that the reader sees on it: one looks for a card by these too. */
import type { Card } from '#cafe/card.ts';
import { activityWord } from './activity-words.ts';
import { levelWord, publicWord, themeWord } from './words.ts';

export const labelsOf = ({ theme, activity, level, publics }: Card): string =>
	[themeWord(theme), activityWord(activity), levelWord(level), ...publics.map(publicWord)].join(
		' '
	);
