/** Links to a room as messages, sentences and address bars hand them on. */
import { expect, test } from 'vitest';
import { handle } from '../../src/hooks.server.ts';
import { readFragment } from '#wire/fragment.ts';

const code = 'B'.repeat(42) + 'A';
const whole = readFragment(code);

test.each(['', '.', ')', ',', '»', ' ', '\u200b', '%E2%80%8B', '%20', '?x=1', '/', '…'])(
	'an invitation with « %s » after it opens',
	(after) => {
		expect(whole).toBeDefined();
		expect(readFragment(`#${code}${after}`)).toEqual(whole);
	}
);

test.each([
	['', 'nothing'],
	['#', 'a bare mark'],
	[`#${code.slice(1)}`, 'a letter short'],
	[`#${code}A`, 'a letter long'],
	[`#${code}=`, 'padded'],
	[`#${code.slice(0, 20)}.${code.slice(20)}`, 'cut in two'],
	[`#.${code}`, 'with something before it']
])('what is no invitation is none (%s: %s)', (fragment) => {
	expect(readFragment(fragment)).toBeUndefined();
});

const asked = (path: string) =>
	handle({
		event: { url: new URL(path, 'https://comptoir.example') },
		resolve: () => new Response('a page')
	} as unknown as Parameters<typeof handle>[0]);

test('a link whose # was written as %23 leads to the room', async () => {
	const { status, headers } = await asked(`/r%23${code}`);
	expect([status, headers.get('location')]).toEqual([302, `/r#${code}`]);
	expect(await (await asked('/r')).text()).toBe('a page');
	expect(await (await asked('/r%23')).text()).toBe('a page');
});
