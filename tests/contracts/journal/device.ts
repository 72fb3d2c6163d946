/** One device under the contract, new for each promise, and the gestures that all of them begin with. */
import { afterEach, beforeEach, expect } from 'vitest';
import type { Disk, Saved } from '#journal/journal.ts';
import { head } from '../../support/saved.ts';

export interface Device {
	/** Another page of it. */
	page(): Promise<Disk>;
	/** What lies in each table, in the order in which it lies. */
	raw(): Promise<Record<string, unknown[]>>;
	end(): Promise<void>;
}

export type OnDevice = ReturnType<typeof onDevice>;

export function onDevice(newDevice: () => Device) {
	let device: Device;
	let disk: Disk;
	beforeEach(async () => {
		device = newDevice();
		disk = await device.page();
	});
	afterEach(() => device.end());

	const lay = async (id: string, rest: Partial<Pick<Saved, 'log' | 'contributions'>> = {}) => {
		const written = await disk.create({ head: head(id), log: [], contributions: [], ...rest });
		expect(written).toEqual({ ok: true });
	};

	const claim = async (id: string, from = disk) => {
		const claimed = await from.claim(id);
		if (!claimed.ok) throw new Error(claimed.reason);
		return claimed.writer;
	};

	return {
		get device() {
			return device;
		},
		/** Its first page. */
		get disk() {
			return disk;
		},
		lay,
		claim,
		/** A café laid down and claimed: the number to write with. */
		begin: async (id: string, from = disk) => {
			await lay(id);
			return claim(id, from);
		},
		read: async (id: string, from = disk) => {
			const saved = await from.read(id);
			if (saved === undefined) throw new Error('no such café');
			return saved;
		},
		/** What a café leaves on the device, under any name. */
		traces: async (word: string) =>
			Object.entries(await device.raw())
				.filter(([, rows]) => JSON.stringify(rows).includes(word))
				.map(([table]) => table)
	};
}

/** Long enough for a watcher to be told, were it told. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
