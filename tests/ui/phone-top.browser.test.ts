/** A phone that was scrolled to its own notes comes to what is new. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import type { Stage } from '#stage/document.ts';
import type { Phone } from '#ui/phone/phone.ts';
import PhonePage from '#ui/phone/PhonePage.svelte';
import '#ui/tokens.css';
import '#ui/base.css';
import * as inside from '../../src/routes/r/inside.ts';
import { Shown } from './shown.svelte.ts';

overwriteGetLocale(() => 'fr');

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
	if (shown !== undefined) await unmount(shown);
});

const stageAt = (id: string, changes: Partial<Stage> = {}): Stage => ({
	v: 1,
	title: 'Café',
	phase: 'running',
	notes: {},
	groups: {},
	step: {
		id,
		place: 1,
		of: 3,
		activity: 'vote',
		title: `Étape ${id}`,
		policy: 'at-once',
		notes: true
	},
	...changes
});

function open() {
	const stage = new Shown(stageAt('s1'));
	const notes = Array.from({ length: 20 }, (_, at) => ({
		secret: String(at),
		step: 's1',
		question: 'Et vous ?',
		text: `Note ${String(at)}`,
		progress: 'taken'
	}));
	const phone = {
		kept: 'disk',
		line: 'ok',
		place: { at: 'in' },
		notes,
		drafting: [],
		waiting: 0,
		draftOf: () => '',
		draft: () => undefined,
		isReady: () => false,
		voteIn: () => undefined,
		get stage() {
			return stage.current;
		}
	} as unknown as Phone;
	const props = {
		phone,
		inside,
		now: 0,
		secure: true,
		missing: false,
		Outside: undefined,
		Harvest: undefined
	};
	shown = mount(PhonePage, { target: document.body, props });
	flushSync();
	scrollTo(0, 1500);
	return (next: Stage) => {
		stage.current = next;
		flushSync();
	};
}

test('when the step changes, a phone comes back to its top', async () => {
	const goTo = open();
	await expect.poll(() => document.title).toContain('Étape s1');
	expect(scrollY).toBeGreaterThan(100);
	goTo(stageAt('s2'));
	await expect.poll(() => scrollY).toBe(0);
});

test('a phone in which somebody writes stays where they write', async () => {
	const goTo = open();
	await expect.poll(() => document.title).toContain('Étape s1');
	document.querySelector('textarea')?.focus({ preventScroll: true });
	goTo(stageAt('s2', { present: 3 }));
	await expect.poll(() => document.title).toContain('Étape s2');
	if (document.activeElement?.matches('textarea') === true) expect(scrollY).toBeGreaterThan(100);
});

test('a revealed result is the first thing a phone shows, and nothing says that there is nothing to do', async () => {
	const goTo = open();
	await expect.poll(() => document.title).toContain('Étape s1');
	const results = { voters: 6, ranks: { a: { label: 'Un cadre écrit', rank: 1, dots: 6 } } };
	const { step, ...told } = stageAt('s1', { results });
	if (step !== undefined) goTo({ ...told, step: { ...step, notes: false } });
	const result = () => document.querySelector('#on-screen')?.getBoundingClientRect().top ?? -1;
	await expect.poll(() => result() >= 0 && result() < innerHeight).toBe(true);
	expect(document.body.innerText).not.toContain('Rien à écrire ici');
	const points = document.createRange();
	points.selectNodeContents(document.querySelector('.rank > :last-child') ?? document.body);
	expect(points.getClientRects()).toHaveLength(1);
});
