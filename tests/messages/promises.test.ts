/** Sentences that say what the code does, held against it where they give a figure or name a file. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { enough, longEnough } from '#sync/host/taking.ts';
import { bounds } from '#wire/limits.ts';
import { sizeClasses } from '#sealing/padding.ts';

const hour = 3_600_000;
const words = (file: string) =>
	JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
const [fr, en] = [words('src/messages/fr/pages.json'), words('src/messages/en/pages.json')];
const brief = [words('src/messages/fr/site.json'), words('src/messages/en/site.json')] as const;
const model = readFileSync('docs/threat-model.md', 'utf8');

test('the privacy page gives a room as long as the relay does', () => {
	expect([bounds.roomIdle, bounds.roomAge, bounds.tombstone]).toEqual([
		48 * hour,
		7 * 24 * hour,
		7 * 24 * hour
	]);
	expect(fr['pages_privacy_long_relay']).toMatch(/48\sheures .* sept jours .* sept jours de plus/);
	expect(en['pages_privacy_long_relay']).toMatch(/48 hours .* seven days .* seven more days/);
	expect(brief[0]['site_brief_long']).toMatch(/48\sheures .* sept jours/);
	expect(brief[1]['site_brief_long']).toMatch(/48 hours .* seven days/);
});

test('the privacy page mixes what comes as the tablet does', () => {
	expect([enough, longEnough]).toEqual([3, 20_000]);
	expect(fr['pages_privacy_phone_unlinked']).toMatch(/trois au moins.* vingt secondes/);
	expect(en['pages_privacy_phone_unlinked']).toMatch(/threes at least.* twenty seconds/);
});

test('the threat model names files that are there, and as many sizes as there are', () => {
	const named = [...model.matchAll(/`((?:src|tests|docs)\/[^`]+|svelte\.config\.js)`/g)];
	expect(named.length).toBeGreaterThan(10);
	for (const [, path = ''] of named) expect(existsSync(path), path).toBe(true);
	expect(model).toContain('one of three sizes');
	expect(sizeClasses).toHaveLength(3);
});

test('the threat model quotes promises that a test makes, or words of the app', () => {
	const files = [
		'tests/sealing/sealing.test.ts',
		'tests/relay/rooms.test.ts',
		'tests/relay/hostile.test.ts',
		'tests/contracts/phone.ts',
		'src/messages/fr/exports.json',
		'src/messages/fr/room.json',
		'src/messages/fr/phone.json'
	];
	const said = files.map((path) => readFileSync(path, 'utf8').replaceAll('’', "'")).join('\n');
	const quoted = [...model.replace(/\s+/g, ' ').matchAll(/« ([^»]+) »/g)];
	expect(quoted.length).toBeGreaterThan(5);
	for (const [, words = ''] of quoted)
		expect(said.toLowerCase(), words).toContain(words.toLowerCase());
});
