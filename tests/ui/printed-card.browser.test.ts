/** A card on paper: whatever somebody wrote, nothing is lost at its edge without a sign. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { Card } from '#cafe/card.ts';
import { loadDeck } from '#cards/deck.ts';
import { most } from '#cards/parse.ts';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import PrintedCard from '#ui/cards/PrintedCard.svelte';
import '#ui/tokens.css';
import '#ui/themes.css';
import '#ui/fonts.css';
import '#ui/base.css';
import { card } from '../support/cafes.ts';

overwriteGetLocale(() => 'fr');

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
	if (shown !== undefined) await unmount(shown);
	shown = undefined;
});

/** What is past the edges of a side, in pixels; and what it says. */
async function printed(of: Card, side: 'front' | 'back') {
	if (shown !== undefined) await unmount(shown);
	shown = mount(PrintedCard, { target: document.body, props: { card: of, side } });
	flushSync();
	const paper = document.querySelector('.paper') ?? expect.fail('no card');
	const { scrollHeight, clientHeight, scrollWidth, clientWidth, textContent } = paper;
	const past = Math.max(scrollHeight - clientHeight, scrollWidth - clientWidth);
	return { past, says: textContent };
}

const word = 'anticonstitutionnellement'.repeat(5).slice(0, 120);
const full = (text: string) => ({
	title: text.slice(0, most.title),
	question: text.repeat(9).slice(0, most.question),
	prompts: [1, 2, 3].map(() => text.repeat(9).slice(0, most.prompt))
});
const worst: readonly [string, Card][] = [
	['one word of 120 letters', card('a', { title: word.slice(0, 80), question: word })],
	[
		'capitals, as many as there may be',
		card('b', full('CE QUE NOUS VOULONS, MAINTENANT, '.repeat(3)))
	],
	[
		'small letters, as many as there may be',
		card('c', full('ce que nous voulons, maintenant, '.repeat(3)))
	],
	[
		'a note of 40 lines',
		card('d', { notes: Array.from({ length: 40 }, (_, at) => `Ligne ${String(at)}`).join('\n') })
	],
	[
		'a note of 40 paragraphs',
		card('e', { notes: Array.from({ length: 40 }, (_, at) => `Ligne ${String(at)}`).join('\n\n') })
	],
	['a note in capitals', card('f', { notes: 'CE QUE NOUS VOULONS '.repeat(100) })]
];

test.each(worst)('nothing of a printed card is past its edge: %s', async (_, of) => {
	await document.fonts.ready;
	expect((await printed(of, 'front')).past).toBeLessThanOrEqual(0);
	const back = await printed(of, 'back');
	expect(back.past).toBeLessThanOrEqual(0);
	const whole = of.notes === '' || back.says.includes(of.notes.slice(-8));
	expect(whole || back.says.includes('suite dans l’application')).toBe(true);
});

test('a question that a card cannot hold says that it goes on', async () => {
	const of = card('b', full('MAINTENANT WWWWWWWWWW '.repeat(9)));
	const { past, says } = await printed(of, 'front');
	expect(past).toBeLessThanOrEqual(0);
	if (!says.includes(of.question)) expect(says).toContain('suite dans l’application');
});

test('every card of the deck is printed whole', async () => {
	const { cards } = await loadDeck();
	const cut: string[] = [];
	for (const each of cards)
		for (const side of ['front', 'back'] as const) {
			const { past, says } = await printed(each, side);
			if (past > 0 || (side === 'front' && says.includes('suite dans')))
				cut.push(`${each.id} ${side} ${String(past)}`);
		}
	expect(cut).toEqual([]);
});
