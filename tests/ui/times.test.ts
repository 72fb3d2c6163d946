import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { durationWord } from '#ui/times.ts';
import { plainSpaces } from '../cards/files.ts';

test('an hour is called an hour in either language, wherever a length is said', () => {
	for (const locale of ['fr', 'en'] as const) {
		overwriteGetLocale(() => locale);
		const said = [5, 59, 60, 65, 120].map((minutes) => plainSpaces(durationWord(minutes)));
		expect(said).toEqual(['5 min', '59 min', '1 h', '1 h 05', '2 h']);
	}
});
