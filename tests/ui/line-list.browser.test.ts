/** A line of the write-up, written in its place: what a rest of the hands saves does not show under them. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Intent } from '#cafe/intents.ts';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import LineList from '#ui/synthesis/LineList.svelte';
import { running, step } from '../support/cafes.ts';
import { Shown } from './shown.svelte.ts';

overwriteGetLocale(() => 'fr');

let list: Record<string, unknown> | undefined;
beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
	vi.useRealTimers();
	if (list !== undefined) await unmount(list);
});

function open() {
	const cafe = running(step('s1'));
	const add = { kind: 'add-line', list: 'decisions', text: 'Une charte' } as const;
	cafe.do({ ...add, line: 'l1' }, { ...add, line: 'l2' });
	const lines = new Shown(cafe.cafe.lines);
	const ask = (intent: Intent) => {
		const refusal = cafe.ask(intent);
		lines.current = cafe.cafe.lines;
		return refusal === undefined;
	};
	const props = {
		list: 'decisions' as const,
		get lines() {
			return lines.current;
		},
		ask,
		readOnly: false,
		newId: () => 'new'
	};
	list = mount(LineList, { target: document.body, props });
	flushSync();
	return { cafe, ask };
}

const field = () => document.querySelector('textarea') ?? expect.fail('no line');
function type(text: string) {
	field().focus();
	field().value += text;
	field().dispatchEvent(new InputEvent('input', { bubbles: true }));
	flushSync();
}
function empty() {
	field().value = '';
	type('');
}
function rest() {
	vi.advanceTimersByTime(2_000);
	flushSync();
}

test('after a rest one goes on behind the very blank that one typed', () => {
	const { cafe } = open();
	empty();
	type('puis ');
	rest();
	expect(cafe.cafe.lines[0]?.text).toBe('puis');
	type('relire');
	rest();
	expect(field().value).toBe('puis relire');
	expect(cafe.cafe.lines[0]?.text).toBe('puis relire');
	field().blur();
	flushSync();
	expect(field().value).toBe('puis relire');
});

test('a line that was emptied waits for new words, and goes when it is left empty', () => {
	const { cafe } = open();
	empty();
	rest();
	expect(cafe.cafe.lines).toHaveLength(2);
	type('Autre chose');
	rest();
	expect(cafe.cafe.lines.map(({ text }) => text)).toEqual(['Autre chose', 'Une charte']);
	empty();
	rest();
	field().blur();
	flushSync();
	expect(cafe.cafe.lines.map(({ id }) => id)).toEqual(['l2']);
});

test('what is changed elsewhere after a rest is seen in the field', () => {
	const { ask } = open();
	type(', puis ');
	rest();
	expect(field().value).toBe('Une charte, puis ');
	ask({ kind: 'undo' });
	flushSync();
	expect(field().value).toBe('Une charte');
});
