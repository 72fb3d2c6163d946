import { expect, test } from 'vitest';
import { download, share } from '../../src/device/share.ts';

const file = new File(['# Café\n'], 'café du 12 mai.md', { type: 'text/markdown' });

test('a download keeps the name and the bytes', async () => {
	let link: HTMLAnchorElement | undefined;
	document.addEventListener(
		'click',
		(event) => {
			event.preventDefault();
			link = event.target as HTMLAnchorElement;
		},
		{ once: true, capture: true }
	);
	download(file);
	expect(link?.download).toBe('café du 12 mai.md');
	expect(await (await fetch(link?.href ?? '')).text()).toBe('# Café\n');
	expect(link?.isConnected).toBe(false);
});

test('closing the share sheet is not a failure', async () => {
	Object.assign(navigator, { share: () => Promise.reject(new DOMException('', 'AbortError')) });
	expect(await share(file)).toBe('cancelled');
	Object.assign(navigator, { share: () => Promise.reject(new DOMException('', 'DataError')) });
	expect(await share(file)).toBe('failed');
	Object.assign(navigator, { share: () => Promise.resolve() });
	expect(await share(file)).toBe('shared');
});
