import { expect, test } from 'vitest';
import { shellFinder } from '../../src/service-worker/shells.ts';

const shellFor = shellFinder(['/', '/cafe/_', '/cafe/_/animer', '/cafe/demo', '/a-propos', '/e']);

test('a page made for any id answers every id at its own depth', () => {
	expect(shellFor('/cafe/8f3a')).toBe('/cafe/_');
	expect(shellFor('/cafe/8f3a/animer')).toBe('/cafe/_/animer');
	expect(shellFor('/cafe/8f3a/animer/')).toBe('/cafe/_/animer');
});

test('a page of that very name comes before one for any id', () => {
	expect(shellFor('/cafe/demo')).toBe('/cafe/demo');
});

test('an address that no page answers has none', () => {
	expect(shellFor('/cafe')).toBeUndefined();
	expect(shellFor('/cafe/8f3a/ailleurs')).toBeUndefined();
	expect(shellFor('/relay/health')).toBeUndefined();
	expect(shellFor('/a-proposX')).toBeUndefined();
});

test('the home page answers only for itself', () => {
	expect(shellFor('/')).toBe('/');
});
