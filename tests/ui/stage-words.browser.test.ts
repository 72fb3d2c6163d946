/** The wall: an instruction of any length, and people's words by their lines. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import type { Stage } from '#stage/document.ts';
import { project } from '#stage/project.ts';
import StageView from '#ui/stage/StageView.svelte';
import '#ui/tokens.css';
import '#ui/base.css';
import { running, step } from '../support/cafes.ts';
import { named } from '../support/stages.ts';
import { Shown } from './shown.svelte.ts';

overwriteGetLocale(() => 'fr');

let view: Record<string, unknown> | undefined;
afterEach(async () => {
	if (view !== undefined) await unmount(view);
	document.body.replaceChildren();
});

const lines = (count: number) =>
	Array.from({ length: count }, (_, at) => `${String(at + 1)}. Une chose à faire ensemble`).join(
		'\n'
	);
function stageOf(instruction: string): Stage {
	const { cafe } = running(
		step('s1', 'tour-de-table', { title: 'Qui sommes-nous ?', instruction, notes: false })
	);
	return project(cafe, named(cafe, {}), 0);
}

function open(instruction: string) {
	const stage = new Shown(stageOf(instruction));
	const wall = document.createElement('div');
	wall.style.cssText = 'width: 1280px; height: 720px';
	document.body.append(wall);
	const props = {
		now: 0,
		get stage() {
			return stage.current;
		}
	};
	view = mount(StageView, { target: wall, props });
	flushSync();
	return (next: string) => {
		stage.current = stageOf(next);
		flushSync();
	};
}

const words = () => document.querySelector('.words') ?? expect.fail('no words');
const more = () => page.getByRole('button', { name: 'Lire la suite' });
/** The end of the instruction stands inside its box. */
const endInSight = () => {
	const end = words().lastElementChild?.getBoundingClientRect().bottom ?? 0;
	return end <= words().getBoundingClientRect().bottom + 1;
};

test('an instruction that is too long for the wall says so, and is read to its end there', async () => {
	open(lines(40));
	await expect.element(more()).toBeVisible();
	expect(endInSight()).toBe(false);
	for (let page = 0; page < 20 && more().elements().length > 0; page++) {
		const before = words().scrollTop;
		await more().click();
		await expect.poll(() => words().scrollTop > before).toBe(true);
	}
	await expect.poll(endInSight).toBe(true);
	await page.getByRole('button', { name: 'Revenir au début' }).click();
	await expect.element(more()).toBeVisible();
	expect(words().scrollTop).toBe(0);
});

test('what fits on the wall is whole there, also after something longer', async () => {
	const next = open(lines(6));
	await expect.poll(endInSight).toBe(true);
	const size = getComputedStyle(words()).fontSize;
	expect(more().elements()).toHaveLength(0);
	next(lines(40));
	await expect.element(more()).toBeVisible();
	next(lines(6));
	await expect.poll(() => more().elements().length).toBe(0);
	await expect.poll(endInSight).toBe(true);
	expect(getComputedStyle(words()).fontSize).toBe(size);
});
