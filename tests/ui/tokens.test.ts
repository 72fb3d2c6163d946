import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/ui/tokens.css', 'utf8');

/** The colours between the braces that follow a selector. */
function colours(selector: string): Map<string, string> {
	const from = css.indexOf('{', css.indexOf(selector));
	const body = css.slice(from, css.indexOf('}', from));
	return new Map(
		[...body.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name = '', hex = '']) => [name, hex])
	);
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
	const linear = (at: number) => {
		const c = parseInt(hex.slice(at, at + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	};
	return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

/** Not a number, and so below every bound, when a name is unknown. */
function contrast(tokens: Map<string, string>, one: string, other: string): number {
	const a = luminance(tokens.get(one) ?? '') + 0.05;
	const b = luminance(tokens.get(other) ?? '') + 0.05;
	return Math.max(a, b) / Math.min(a, b);
}

const light = colours(":root,\n[data-theme='light']");
const dark = colours("\t[data-theme='dark']");

const words = ['ink', 'ink-quiet', 'good', 'attention', 'danger'].concat(
	['data', 'critical', 'teaching', 'sobriety', 'openness'].map((name) => `theme-${name}`)
);

describe.each([
	['light', light],
	['dark', dark]
])('%s', (_, tokens) => {
	test.each(words)('%s is readable on paper and on every surface', (name) => {
		for (const ground of ['paper', 'surface', 'sunken'])
			expect(contrast(tokens, name, ground), ground).toBeGreaterThanOrEqual(4.5);
	});

	test('a filled button is readable, and the edge of a field is seen', () => {
		expect(contrast(tokens, 'on-primary', 'primary')).toBeGreaterThanOrEqual(4.5);
		expect(contrast(tokens, 'on-primary', 'primary-hover')).toBeGreaterThan(4.5);
		expect(contrast(tokens, 'on-saffron', 'saffron')).toBeGreaterThanOrEqual(4.5);
		expect(contrast(tokens, 'control', 'paper')).toBeGreaterThanOrEqual(3);
		expect(contrast(tokens, 'control', 'surface')).toBeGreaterThanOrEqual(3);
	});
});

test('both ways into the dark lead to the same colours, and no colour is forgotten there', () => {
	expect(colours(":root:not([data-theme='light'])")).toEqual(dark);
	expect([...dark.keys()]).toEqual([...light.keys()]);
});
