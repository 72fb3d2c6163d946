import { describe } from 'vitest';
import { emptyMemory, memoryDisk } from '#journal/memory.ts';
import { journalContract } from './journal.ts';

describe('the journal in memory', () => {
	journalContract(
		() => {
			const memory = emptyMemory();
			const disk = memoryDisk(memory);
			return {
				page: () => Promise.resolve(disk),
				raw: () =>
					Promise.resolve({
						contributions: [...memory.cafes.values()].map((kept) => ({
							...kept,
							rows: [...kept.rows.values()]
						})),
						rooms: [...memory.cafes.values()].flatMap(({ room }) => room ?? []),
						booth: memory.booth === undefined ? [] : [memory.booth],
						drops: [...memory.drops],
						cards: [...memory.cards.values()]
					}),
				end: () => {
					disk.close();
					return Promise.resolve();
				}
			};
		},
		{ survives: false }
	);
});
