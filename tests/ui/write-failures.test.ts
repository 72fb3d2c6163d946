/** What is said of a gesture that the device would not take. */
import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { troubleSentence } from '#ui/room/room.ts';
import { writeFailureSentence } from '#ui/write-failures.ts';

const toDo = {
	fr: {
		'storage-full': 'Libérez',
		'storage-unavailable': 'Rechargez',
		'newer-schema': 'rechargez'
	},
	en: {
		'storage-full': 'Free some space',
		'storage-unavailable': 'Reload',
		'newer-schema': 'reload'
	}
} as const;

test('a device that takes nothing is said with what to do about it', () => {
	for (const locale of ['fr', 'en'] as const) {
		overwriteGetLocale(() => locale);
		for (const reason of ['storage-full', 'storage-unavailable', 'newer-schema'] as const)
			for (const sentence of [writeFailureSentence(reason), troubleSentence(reason)])
				expect(sentence).toContain(toDo[locale][reason]);
	}
});
