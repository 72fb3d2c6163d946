import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Rules that hold a part in place, whatever the height of the window. */
function atEveryHeight(css: string): string[] {
	const open: string[] = [];
	const found: string[] = [];
	for (const [, rule, declaration] of css.matchAll(/([^{};]*)\{|position: (sticky);|\}/g)) {
		if (rule !== undefined) open.push(rule.trim());
		else if (declaration === undefined) open.pop();
		else if (!open.some((each) => each.includes('min-height:'))) found.push(open.at(-1) ?? '');
	}
	return found;
}

test('no part stays in place where the window is so low that it would leave no room to what it lies over', () => {
	const found = globSync('src/**/*.{svelte,css}').flatMap((file) =>
		atEveryHeight(/<style>(.*)<\/style>/s.exec(readFileSync(file, 'utf8'))?.[1] ?? '').map(
			(rule) => `${file} ${rule}`
		)
	);
	expect(found).toEqual([]);
});

test('a part that stays in place at every height is found', () => {
	expect(atEveryHeight('.a { color: red; } .b { top: 0; position: sticky; }')).toEqual(['.b']);
	expect(atEveryHeight('@media (min-height: 9rem) { .b { position: sticky; } }')).toEqual([]);
});
