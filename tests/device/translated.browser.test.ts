import fc from 'fast-check';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepChanging } from '#device/translated.ts';
import { translator, type Translator } from '../support/translator.ts';
import { holds } from '../support/property.ts';
import Changing from './Changing.svelte';
import { Holder, type Said } from './holder.svelte.ts';

let holder: Holder;
let shown: Record<string, unknown>;
let told: Translator | undefined;

const first: Said = { word: 'salut', other: 'monde', open: true, way: 1, items: ['a', 'b', 'c'] };

beforeAll(async () => {
	// What changes in the moment in which it is fetched is another matter, said in the decision on translators.
	await import('#device/translation.ts');
	keepChanging();
});

beforeEach(() => {
	holder = new Holder(first);
	shown = mount(Changing, { target: document.body, props: holder.props });
	flushSync();
});

afterEach(async () => {
	told?.restore();
	told = undefined;
	await unmount(shown);
	document.body.replaceChildren();
});

const region = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const fonts = () => region('translated').querySelectorAll<HTMLElement>(':is(font)');
const words = (id: string): string => region(id).textContent.replace(/[[\]\s]+/g, '');
/** What stands there without having been translated. */
const untold = (): string =>
	region('translated')
		.textContent.replace(/\[[^\]]*\]/g, '')
		.trim();
/** All has been translated: the translator and what follows it have had their turns. */
const rested = async () => {
	let before;
	do {
		before = document.body.innerHTML;
		await new Promise((done) => setTimeout(done, 2));
		await new Promise((done) => setTimeout(done, 2));
	} while (document.body.innerHTML !== before);
};

async function change(said: Partial<Said>) {
	holder.change(said);
	flushSync();
	await rested();
}

for (const way of ['font', 'text'] as const) {
	test(`what changes after the page was translated is seen, and translated in turn (${way})`, async () => {
		told = translator(way);
		await rested();
		expect(region('translated').querySelector('p')?.textContent).toBe('[salut]');
		for (const word of ['bonjour', 'bonsoir', 'adieu']) {
			await change({ word });
			expect(region('translated').querySelector('p')?.textContent).toBe(`[${word}]`);
			expect(words('translated')).toBe(words('plain'));
		}
	});

	test(`whatever appears, goes, moves or changes, a translated page says what it would have said (${way})`, async () => {
		told = translator(way);
		await rested();
		const items = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
		const word = fc.constantFrom('un', 'deux', 'trois', '');
		const changes = fc.array(
			fc.record(
				{ word, other: word, open: fc.boolean(), way: fc.nat(2), items },
				{ requiredKeys: [] }
			),
			{ minLength: 3, maxLength: 8 }
		);
		await holds(
			{ 'a change that is seen': 60, 'an order that changed': 30 },
			(meets) =>
				fc.asyncProperty(changes, async (all) => {
					for (const each of all) {
						const before = words('plain');
						await change(each);
						meets('a change that is seen', words('plain') !== before);
						meets('an order that changed', each.items !== undefined);
						expect(words('translated')).toBe(words('plain'));
						expect(untold()).toBe('');
					}
				}),
			{ numRuns: 25 }
		);
		if (way === 'font') {
			told.restore();
			await rested();
			expect(fonts()).toHaveLength(0);
			expect(region('translated').innerText).toBe(region('plain').innerText);
		}
		await change({ word: 'fin', items: ['z'] });
		expect(words('translated')).toBe(words('plain'));
	});
}

test('two changes in one go, and a change while the translator is at work, are seen', async () => {
	told = translator('font');
	await rested();
	holder.change({ word: 'a' });
	flushSync();
	await change({ word: 'b', open: false });
	expect(words('translated')).toBe(words('plain'));
	await change({ word: 'salut', open: true });
	expect(words('translated')).toBe(words('plain'));
});

test('a page that nobody translates is left as it is', async () => {
	const html = () => region('translated').innerHTML;
	await change({ open: false });
	await change({ open: true });
	await change({ items: ['c', 'a'] });
	await change({ items: first.items });
	expect(html()).toBe(region('plain').innerHTML);
	expect(fonts()).toHaveLength(0);
});
