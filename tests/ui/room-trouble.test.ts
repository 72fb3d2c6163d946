/** What a facilitator reads of a relay that cannot be used. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { troubleSentence } from '#ui/room/room.ts';

test('where a proxy changes the host, both hosts are said to who shows it to the person who can mend it', () => {
	vi.stubGlobal('location', { host: 'comptoir.exemple' });
	onTestFinished(() => void vi.unstubAllGlobals());
	const both = troubleSentence('wrong-host', '127.0.0.1:3000');
	expect(both).toContain('comptoir.exemple');
	expect(both).toContain('127.0.0.1:3000');
	expect(troubleSentence('wrong-host')).toContain('comptoir.exemple');
});
