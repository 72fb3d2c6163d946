import { expect, test } from 'vitest';
import { Installation } from '../../src/device/install.ts';

const offer = (outcome: string) =>
	Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
		prompt: () => Promise.resolve({ outcome })
	});

test('the browser’s offer is kept for a better moment, and serves once', async () => {
	const installation = new Installation();
	installation.watch();
	expect(installation.state).toBe('browser');
	expect(await installation.ask()).toBe('unavailable');
	const event = offer('accepted');
	window.dispatchEvent(event);
	expect(event.defaultPrevented).toBe(true);
	expect(installation.state).toBe('offered');
	expect(await installation.ask()).toBe('accepted');
	window.dispatchEvent(new Event('appinstalled'));
	expect(installation.state).toBe('installed');
	expect(await installation.ask()).toBe('unavailable');
});
