// The relay of this process: its file in DATA_DIR (./data unless said), and what is answered when that file cannot be opened.
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { begin, Refusal, sendRefusal } from '#relay/http/answers.ts';
import type { Trust } from '#relay/http/caller.ts';
import { createRelay } from '#relay/relay.ts';
import { openSqlite } from '#relay/sqlite.ts';
import { relayRoot } from '#wire/paths.ts';

export interface MountedRelay {
	handle: RequestListener;
	/** Lets everybody go, then closes the file. */
	close(): Promise<void>;
}

/** Whether a request is the relay's. */
export const isForRelay = (url = '/'): boolean =>
	url.startsWith(`${relayRoot}/`) || url === relayRoot;

/** `TRUST_PROXY`: how many proxies of ours stand in front. `ORIGIN`: what browsers have in their address bar. `main.ts` refuses others. */
function trusted({ TRUST_PROXY = '0', ORIGIN = '' }: NodeJS.ProcessEnv): Trust {
	return {
		proxies: Number(TRUST_PROXY),
		...(ORIGIN !== '' && { host: new URL(ORIGIN).host })
	};
}

/** Never throws: without a disk the pages are served all the same, and a tablet needs nothing else. */
export function mountRelay(folder = process.env['DATA_DIR'] ?? 'data'): MountedRelay {
	try {
		const relay = createRelay(openSqlite(join(folder, 'relay.db')), {
			trust: trusted(process.env)
		});
		return {
			handle: (request, response) => void relay.handle(request, response),
			close: () => relay.close()
		};
	} catch (error) {
		console.error(
			`Le relais des téléphones ne peut pas ouvrir son fichier dans «\u00a0${folder}\u00a0» (${error instanceof Error ? error.message : 'cause inconnue'}). ` +
				'Les pages sont servies\u202f; les téléphones ne pourront pas se joindre. DATA_DIR indique un autre dossier.'
		);
		return {
			handle(_request, response) {
				begin(response, Date.now());
				sendRefusal(response, new Refusal('unavailable', 60));
			},
			close: () => Promise.resolve()
		};
	}
}
