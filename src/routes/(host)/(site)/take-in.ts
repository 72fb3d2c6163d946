/** Takes a backup in, and says what came of it. Fetched when a file is chosen. */
import { goto } from '$app/navigation';
import { importedSentence } from '#exports/imported-words.ts';
import { leftSentence } from '#exports/left-words.ts';
import { backupSentence, readBackup } from '#exports/read-backup.ts';
import { importInto } from '#live/host/backups.ts';
import type { Host } from '#live/host/host.ts';
import { m } from '#messages/paraglide/messages.js';
import { prepareDoor } from '#ui/home/doors.ts';
import { toasts } from '#ui/toasts.svelte.ts';
import { writeFailureSentence } from '#ui/write-failures.ts';

/** Fewer cafés are there before one has read how far they are. */
const many = 5;

interface TakenIn {
	/** Why nothing was taken in, if so: a whole sentence. */
	problem?: string;
	/** What the file held and was not taken in, a sentence each. */
	left: readonly string[];
}

/** @param told how far it is, from 0 to 1, where it takes long enough to be worth it */
export async function takeIn(
	host: Host,
	file: File,
	told: (part: number) => void
): Promise<TakenIn> {
	const read = await readBackup(file);
	if (!read.ok) return { problem: backupSentence(read.problem), left: [] };
	const imported = await importInto(host, read, (part) => {
		if (read.cafes.length > many) told(part);
	});
	if (!imported.ok) return { problem: writeFailureSentence(imported.reason), left: [] };
	say(imported.cafes, imported.cards);
	return { left: read.left.map(leftSentence) };
}

function say(cafes: readonly { id: string; title: string }[], cards: number): void {
	const [only] = cafes;
	toasts.say(
		importedSentence(
			cafes.map(({ title }) => title),
			cards
		),
		only !== undefined && cafes.length === 1
			? {
					label: m.exports_imported_open(),
					// eslint-disable-next-line svelte/no-navigation-without-resolve -- doors.ts has resolved it
					run: () => void goto(prepareDoor(only.id))
				}
			: undefined
	);
}
