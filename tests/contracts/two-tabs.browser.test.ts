import { expect, test, vi } from 'vitest';
import { indexedDevice, freshName } from '../support/indexeddb.ts';
import { batch, head, note, wrote } from '../support/saved.ts';
import { until } from '../support/until.ts';

test('a page is told of what another tab wrote, and writes nothing more once that one took over', async () => {
	const name = freshName();
	const device = indexedDevice(name);
	const disk = await device.page();
	await disk.create({ head: head('c1'), log: [], contributions: [] });
	const claimed = await disk.claim('c1');
	const changed = vi.fn();
	disk.watch('c1', changed);
	await until(() => expect(changed).toHaveBeenCalledOnce());

	const tab = new Worker(new URL('../support/other-tab.ts', import.meta.url), { type: 'module' });
	const answer = new Promise((resolve) => {
		tab.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
	});
	const contributions = [note('a', 'écrite ailleurs')];
	tab.postMessage({ name, batch: batch('c1', 0, { contributions, entries: [wrote('ailleurs')] }) });

	expect(await answer).toEqual({ ok: true });
	await until(() => expect(changed.mock.calls.length).toBeGreaterThan(1));
	expect(await disk.read('c1')).toMatchObject({ contributions, log: [wrote('ailleurs')] });
	const writer = claimed.ok ? claimed.writer : -1;
	expect(await disk.append(batch('c1', writer, { entries: [wrote('ici')] }))).toEqual({
		ok: false,
		reason: 'not-the-writer'
	});
	tab.terminate();
	await device.end();
});
