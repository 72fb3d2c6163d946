import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Card } from '#cafe/card.ts';
import {
	cardActivities,
	certainties,
	levels,
	orientations,
	publics,
	themes
} from '#cafe/vocabulary.ts';
import { parseCard } from '#cards/parse.ts';
import { checkOwn } from '#cards/own.ts';
import { writeCard } from '#cards/write.ts';
import { folder } from './files.ts';
import { holds } from '../support/property.ts';

/** Text as a form keeps it: trimmed, not empty, no carriage return; otherwise anything. */
const text = (maxLength: number) =>
	fc
		.oneof(
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: maxLength / 8 }),
			fc.constantFrom(
				'a : b',
				'« # »',
				'- x',
				'---',
				'"',
				"'",
				'null',
				'2026-11',
				'## Titre',
				'\\n',
				'&a *a',
				'[x',
				'%'
			)
		)
		.map((value) => value.replaceAll('\r', ' ').trim())
		.filter((value) => value !== '' && value.length <= maxLength);

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);

const cards: fc.Arbitrary<Card> = fc
	.record({
		id: slug,
		theme: fc.constantFrom(...themes),
		publics: fc.subarray([...publics], { minLength: 1 }),
		level: fc.constantFrom(...levels),
		activity: fc.constantFrom(...cardActivities),
		orientation: fc.constantFrom(...orientations),
		minutes: fc.integer({ min: 1, max: 240 }),
		title: text(80),
		question: fc.array(text(100), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
		prompts: fc.array(text(200), { minLength: 2, maxLength: 3 }),
		landmark: fc.option(
			fc.record(
				{
					text: text(500),
					source: fc.oneof(fc.constant('plaquette'), fc.webUrl()),
					certainty: fc.constantFrom(...certainties),
					checkedOn: fc.constantFrom('2026-11', '2026-11-20')
				},
				{ requiredKeys: ['text', 'source', 'certainty'] }
			),
			{ nil: undefined }
		),
		sensitive: fc.boolean(),
		notes: fc.oneof(
			fc.constant(''),
			fc.array(text(300), { minLength: 1 }).map((p) => p.join('\n\n'))
		)
	})
	.map(({ orientation, landmark, ...card }) => ({
		...card,
		...((card.activity === 'debat-mouvant' || card.activity === 'vrai-faux') && { orientation }),
		...(landmark && { landmark }),
		sensitive: card.sensitive && !card.publics.includes('eleves')
	}));

test('a card written to Markdown reads back as the same card, whatever its texts hold', () => {
	holds(
		{ 'a repère': 50, 'an orientation': 30, 'notes for the facilitator': 50 },
		(meets) =>
			fc.property(cards, (card) => {
				meets('a repère', card.landmark !== undefined);
				meets('an orientation', card.orientation !== undefined);
				meets('notes for the facilitator', card.notes !== '');
				const read = parseCard('x.md', writeCard(card));
				expect(read.ok ? read.value.card : read.problems).toEqual(card);
			}),
		{ numRuns: 300 }
	);
});

test('every card of the deck is written as the app writes it, so that an export differs by nothing', () => {
	const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
	expect(files).not.toHaveLength(0);
	for (const name of files) {
		const source = readFileSync(join(folder, name), 'utf8');
		const read = parseCard(name, source);
		expect(read.ok && writeCard(read.value.card, read.value.colophon)).toBe(source);
	}
});

test('a card of one’s own is held to what a file is held to, and comes back trimmed', () => {
	const card: Card = {
		id: 'la-mienne',
		theme: 'sobriete',
		publics: ['enseignants'],
		level: 'initiation',
		activity: 'dilemme',
		minutes: 10,
		title: ' La mienne ',
		question: 'Que faire ?',
		prompts: ['Ici ?', 'Là ?'],
		sensitive: false,
		notes: ''
	};
	expect(checkOwn(card)).toEqual({ ok: true, card: { ...card, title: 'La mienne' } });
	expect(checkOwn({ ...card, title: '', minutes: 0 })).toMatchObject({
		problems: [{ field: 'duree' }, { field: 'titre' }]
	});
});
