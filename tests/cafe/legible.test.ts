import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legible } from '#cafe/legible.ts';
import { limits } from '#cafe/limits.ts';
import { notesOf } from '#cafe/select.ts';
import { running, step } from '../support/cafes.ts';
import { meet } from '../support/people.ts';
import { holds } from '../support/property.ts';

const { ana } = meet('ana');

/** What the board says of a note that came as this. */
function standing(text: string): string | undefined {
	const counter = running(step('s1', 'recolte', { policy: 'at-once' }));
	counter.take(ana.writes('s1', text));
	return notesOf(counter.cafe, 's1')[0]?.text;
}

describe('a note among those of others', () => {
	test.each([
		['French', '« Où ça ? » — à l’œil nu, ça coûte 3 € !'],
		['lines of a list', 'Trois idées :\n- une\n- deux\n\n- trois'],
		['emoji in families and with their looks', '👩‍👩‍👧‍👦 ❤️ 🇫🇷 👍🏽 1️⃣'],
		['Arabic, Hebrew with points, Persian joiners', 'مرحبا שָׁלוֹם می‌خواهم'],
		['Vietnamese, Thai and Hindi', 'tiếng Việt ที่นี่ हिन्दी'],
		['what looks like markup or code', '<b>gras</b> {{x}} ${1} =1+1']
	])('1. stays as it was written: %s', (_, text) => {
		expect(standing(text)).toBe(text);
	});

	test.each([
		['turns no direction', '\u202Egnp\u202C et \u2066isolé\u2069', 'gnp et isolé'],
		['holds no control', 'a\u0000b\u001Bc\u0085d', 'abc\nd'],
		['holds no half of a character', 'a\ud800b', 'ab'],
		['towers over nobody', `Z${'\u0301'.repeat(90)}!`, `Z${'\u0301'.repeat(4)}!`],
		['fills no screen with empty lines', `a${'\n'.repeat(400)}b`, 'a\n\nb'],
		['fills no screen with short ones', 'x\n'.repeat(200), 'x '.repeat(200).trim()]
	])('2. %s', (_, text, left) => {
		expect(standing(text)).toBe(left);
	});

	test.each([' ', '\n', '\u200B\u2060', '\u3164', '\u2800', '\u202E', '\u200D\u0301'])(
		'3. of which nothing can be read is none: %j',
		(text) => {
			expect(standing(text)).toBeUndefined();
		}
	);

	test('4. never grows, is the same made legible twice, and its marks are never many', () => {
		// Runs of such signs among any others: by chance alone no two follow each other.
		const run = fc
			.tuple(fc.constantFrom('\u0301', '\n', '\u202E', '\u200D', 'a', ' '), fc.nat(9))
			.map(([sign, times]) => sign.repeat(times));
		const texts = fc
			.array(fc.oneof(run, fc.string({ unit: 'binary', maxLength: 9 })), {
				maxLength: 80,
				size: 'max'
			})
			.map((parts) => parts.join(''));
		holds({ 'a text that changes': 50, 'a tower': 10, 'empty lines': 10 }, (meets) =>
			fc.property(texts, (all) => {
				const text = all.slice(0, limits.note);
				const left = legible(text);
				meets('a text that changes', left !== text);
				meets('a tower', /\p{M}{5}/u.test(text));
				meets('empty lines', /\n{3}/.test(text));
				expect(left.length).toBeLessThanOrEqual(text.length);
				expect(legible(left)).toBe(left);
				expect(left).not.toMatch(/\p{M}{5}|\n{3}/u);
			})
		);
	});
});
