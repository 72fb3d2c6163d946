/** What whoever hosts the app says when it is built. */
import { expect, test } from 'vitest';
import { hostIn } from '../../scripts/host-plugin.ts';

test('what is not said is not there, and an address goes without its path', () => {
	expect(hostIn({})).toEqual({});
	expect(hostIn({ ORIGIN: ' ', CONTACT: '' })).toEqual({});
	expect(hostIn({ ORIGIN: 'https://comptoir.exemple/', CONTACT: ' cdi@exemple.fr ' })).toEqual({
		origin: 'https://comptoir.exemple',
		contact: 'cdi@exemple.fr'
	});
});

test('an address that is none stops the build in a sentence', () => {
	for (const origin of ['comptoir.exemple', 'ftp://comptoir.exemple', 'https://'])
		expect(() => hostIn({ ORIGIN: origin })).toThrow(/^ORIGIN doit être une adresse/);
});
