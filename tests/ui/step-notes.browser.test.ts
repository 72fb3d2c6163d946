/** The field of a step, on a participant's page. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import type { Stage, StageStep } from '#stage/document.ts';
import type { Phone } from '#ui/phone/phone.ts';
import StepNotes from '#ui/phone/StepNotes.svelte';

overwriteGetLocale(() => 'fr');

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
	if (shown !== undefined) await unmount(shown);
});

test('what was typed before any step was known is a draft of the first step, and goes with its note', async () => {
	const drafts = new Map([['', 'Une idée']]);
	const write = vi.fn((step: string) => {
		drafts.delete(step);
		return Promise.resolve({ ok: true });
	});
	const phone = {
		kept: 'disk',
		draftOf: (step: string) => drafts.get(step) ?? '',
		get drafting() {
			return [...drafts.keys()];
		},
		draft(step: string, text: string) {
			if (text === '') drafts.delete(step);
			else drafts.set(step, text);
		},
		write
	} as unknown as Phone;
	const step = {
		id: 's1',
		title: 'Récolte',
		notes: true,
		policy: 'at-once'
	} as unknown as StageStep;
	const props = { phone, step, question: 'Et vous ?', takeCaret: () => undefined };
	shown = mount(StepNotes, { target: document.body, props });
	flushSync();
	const field = document.querySelector('textarea');
	expect(field?.value).toBe('Une idée');
	expect([...drafts]).toEqual([['s1', 'Une idée']]);
	document.querySelector('form')?.requestSubmit();
	await vi.waitFor(() => expect(field?.value).toBe(''));
	expect(write).toHaveBeenCalledWith('s1', 'Une idée', 'Et vous ?');
	expect(drafts.size).toBe(0);
});

test('a double tap on « Envoyer » sends the note, and does not say that the next one is empty', async () => {
	// What a phone has once inside.
	const { StepNow } = await import('../../src/routes/r/inside.ts');
	const write = vi.fn(() => Promise.resolve({ ok: true }));
	const phone = {
		kept: 'disk',
		draftOf: () => '',
		drafting: [],
		draft: () => undefined,
		isReady: () => false,
		write
	} as unknown as Phone;
	const step = { id: 's1', title: 'Récolte', notes: true, policy: 'at-once' };
	const props = {
		phone,
		stage: {} as Stage,
		step: step as unknown as StageStep,
		now: 0,
		takeCaret: () => undefined
	};
	shown = mount(StepNow, { target: document.body, props });
	flushSync();
	await page.getByRole('textbox').fill('Une idée');
	const send = page.getByRole('button', { name: 'Envoyer' }).element();
	tap(send);
	await vi.waitFor(() => expect(page.getByRole('textbox').element()).toHaveValue(''));
	tap(send);
	flushSync();
	expect(write).toHaveBeenCalledTimes(1);
	expect(document.querySelector('[role=alert]:not(:empty)')).toBeNull();
});

/** A tap of a finger; engines do not count those of a finger. */
function tap(element: Element) {
	const { x: clientX, y: clientY } = element.getBoundingClientRect();
	const finger = { bubbles: true, cancelable: true, clientX, clientY, pointerType: 'touch' };
	element.dispatchEvent(new PointerEvent('pointerdown', finger));
	element.dispatchEvent(new PointerEvent('click', { ...finger, detail: 1 }));
}
