// The relay of this process: its file in DATA_DIR (./data unless said), and what is answered when that file cannot be opened.
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { FileReplaced, FolderTaken } from '#relay/disk/errors.ts';
import { lastingStore } from '#relay/disk/lasting.ts';
import { obstacleOf } from '#relay/disk/obstacle.ts';
import type { Trust } from '#relay/http/caller.ts';
import { createRelay } from '#relay/relay.ts';
import type { RelayStore } from '#relay/sqlite.ts';
import { relayRoot } from '#wire/paths.ts';
import { obstacleSentence } from './obstacle-words.ts';

export interface MountedRelay {
	handle: RequestListener;
	/** Lets everybody go, then closes the file. */
	close(): Promise<void>;
}

/** Whether a request is the relay's. */
export const isForRelay = (url = '/'): boolean =>
	url.startsWith(`${relayRoot}/`) || url === relayRoot;

/** What whoever started a second relay on one folder is told. */
export class FolderInUse extends Error {
	constructor(folder: string) {
		super(
			`Un autre relais se sert déjà du dossier «\u00a0${folder}\u00a0»\u00a0: ce que l’un recevrait, ceux qui écoutent l’autre ne l’entendraient pas. ` +
				'Arrêtez-le, ou choisissez un autre dossier, par exemple\u00a0: DATA_DIR=data-2 npm start'
		);
	}
}

/**
 * Without a disk the pages are served all the same, and a tablet needs nothing else: the file is tried again until it opens.
 * Throws `FolderInUse`, and nothing else.
 */
export function mountRelay(folder: string, trust: Trust = { proxies: 0 }): MountedRelay {
	const relay = createRelay(storeIn(folder), { trust });
	return {
		handle: (request, response) =>
			void relay.handle(request, response).catch(() => response.destroy()),
		close: () => relay.close()
	};
}

const fileIn = (folder: string): string => join(folder, 'relay.db');

function storeIn(folder: string): RelayStore {
	try {
		return lastingStore(fileIn(folder), { tell: (trouble) => say(folder, trouble) });
	} catch (error) {
		if (error instanceof FolderTaken) throw new FolderInUse(folder);
		throw error;
	}
}

function say(folder: string, trouble: Error | undefined): void {
	if (trouble === undefined)
		console.error(`Le fichier du relais dans «\u00a0${folder}\u00a0» s’ouvre de nouveau.`);
	else if (trouble instanceof FileReplaced)
		console.error(
			`Le fichier du relais dans «\u00a0${folder}\u00a0» a été supprimé ou remplacé\u00a0: le relais ouvre celui qui s’y trouve, et les tablettes y refont leurs salles.`
		);
	else
		console.error(
			`Le relais des téléphones ne peut pas ouvrir son fichier\u00a0: ${obstacleSentence(obstacleOf(trouble, fileIn(folder)))} ` +
				'Les pages sont servies\u202f; les téléphones ne pourront pas se joindre tant qu’il en est ainsi. Le relais essaie de nouveau de lui-même.'
		);
}
