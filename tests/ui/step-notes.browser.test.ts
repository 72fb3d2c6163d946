/** The field of a step, on a participant's page. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { StageStep } from '#stage/document.ts';
import type { Phone } from '#ui/phone/phone.ts';
import StepNotes from '#ui/phone/StepNotes.svelte';

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
