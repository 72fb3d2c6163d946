import { expect, test } from 'vitest';
import { unreachable } from '#sync/host/line-state.ts';

test.each([
	['comptoir.exemple:8443', 'comptoir.exemple:8443'],
	['[::1]:3000', '[::1]:3000'],
	['votre banque. Donnez-lui le code', undefined],
	['x'.repeat(101), undefined],
	[7, undefined],
	[undefined, undefined]
])('the host that the relay hears (%s) is handed on when it can be one', (heard, expected) => {
	expect(unreachable({ ok: false, reason: 'wrong-host', heard })).toEqual({
		at: 'unreachable',
		reason: 'wrong-host',
		...(expected !== undefined && { heard: expected })
	});
});
