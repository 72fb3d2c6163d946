import { afterEach, expect, test } from 'vitest';
import { canShare, save, share } from '../../src/device/share.ts';

const file = new File(['# Café\n'], 'café du 12 mai.md', { type: 'text/markdown' });

/** Links clicked, which lead nowhere. */
let clicked: HTMLAnchorElement[] = [];
document.addEventListener(
	'click',
	(event) => {
		event.preventDefault();
		clicked.push(event.target as HTMLAnchorElement);
	},
	{ capture: true }
);

const device = (standalone: boolean | undefined, takes: (file: File) => boolean = () => true) => {
	const given: File[] = [];
	Object.defineProperty(navigator, 'standalone', { value: standalone, configurable: true });
	Object.assign(navigator, {
		canShare: ({ files }: { files: File[] }) => files.every(takes),
		share: ({ files }: { files: File[] }) => {
			given.push(...files);
			return Promise.resolve();
		}
	});
	return given;
};

afterEach(() => {
	clicked = [];
	Reflect.deleteProperty(navigator, 'standalone');
});

test('a file is downloaded with its name and its bytes', async () => {
	expect(await save(file)).toBe('downloaded');
	const [link] = clicked;
	expect(link?.download).toBe('café du 12 mai.md');
	expect(await (await fetch(link?.href ?? '')).text()).toBe('# Café\n');
	expect(link?.isConnected).toBe(false);
});

test('in a tab of an iPad a file is downloaded, and can be shared too', async () => {
	const given = device(false);
	expect(canShare(file)).toBe(true);
	expect(await save(file)).toBe('downloaded');
	expect(given).toEqual([]);
});

test('an app on the home screen of an iPad never downloads: a preview would cover it for good', async () => {
	const given = device(true);
	expect(canShare(file)).toBe(false);
	expect(await save(file)).toBe('shared');
	expect(given).toEqual([file]);
	expect(clicked).toEqual([]);
});

test('what its share sheet does not know leaves as plain text, under its name', async () => {
	const given = device(true, ({ type }) => type === 'text/plain');
	expect(await save(file)).toBe('shared');
	expect(given.map(({ name, type }) => [name, type])).toEqual([[file.name, 'text/plain']]);
	expect(await given[0]?.text()).toBe('# Café\n');
});

test('closing the share sheet is not a failure', async () => {
	Object.assign(navigator, { share: () => Promise.reject(new DOMException('', 'AbortError')) });
	expect(await share(file)).toBe('cancelled');
	Object.assign(navigator, { share: () => Promise.reject(new DOMException('', 'DataError')) });
	expect(await share(file)).toBe('failed');
	Object.assign(navigator, { share: () => Promise.resolve() });
	expect(await share(file)).toBe('shared');
});
