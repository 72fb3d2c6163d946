/** Runs in a worker, with a Dexie of its own: what another tab of the device does to the same database. */
import { openDexie } from '#journal/dexie.ts';
import type { Batch } from '#journal/journal.ts';

addEventListener('message', (message: MessageEvent<{ name: string; batch: Batch }>) => {
	const { name, batch } = message.data;
	void (async () => {
		const disk = await openDexie(name);
		const claimed = await disk.claim(batch.cafe);
		postMessage(claimed.ok ? await disk.append({ ...batch, writer: claimed.writer }) : claimed);
		disk.close();
	})();
});
