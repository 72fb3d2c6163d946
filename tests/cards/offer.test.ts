import { expect, test } from 'vitest';
import { loadDeck, loadScenarios } from '#cards/deck.ts';
import { draw, offered } from '#cards/draw.ts';

const { cards } = await loadDeck();

test('chance draws every card but the sensitive ones', () => {
	const steps = 10 * cards.length;
	const drawn = new Set(
		Array.from({ length: steps }, (_, step) => draw(cards, () => step / steps)?.id)
	);
	expect([...drawn].sort()).toEqual(
		cards
			.filter((card) => !card.sensitive)
			.map(({ id }) => id)
			.sort()
	);
});

test('from sensitive cards alone, nothing is drawn', () => {
	expect(
		draw(
			cards.filter((card) => card.sensitive),
			() => 0
		)
	).toBeUndefined();
});

test('where pupils are among the public no sensitive card is offered, elsewhere all are', () => {
	expect(offered(cards, ['eleves', 'enseignants']).filter((card) => card.sensitive)).toEqual([]);
	expect(offered(cards, ['enseignants'])).toEqual(cards);
});

test('no scenario of ours has three statements that lean the same way', async () => {
	const byId = new Map(cards.map((card) => [card.id, card]));
	for (const { id, steps } of await loadScenarios()) {
		const used = new Set(steps.flatMap((step) => step.cards));
		const leaning = [...used].map((card) => byId.get(card)?.orientation);
		for (const side of ['plutot-favorable', 'plutot-reservee']) {
			expect(leaning.filter((each) => each === side).length, id).toBeLessThan(3);
		}
	}
});
