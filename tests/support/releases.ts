// The built app behind a door that can publish a second version of it: the same files, and a service worker that differs by one line.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { readBuilt } from '../../src/server/built.ts';
import { setHeaders } from '../../src/server/headers.ts';
import { servePages } from '../../src/server/pages.ts';
import { built } from './built.ts';

export interface Releases {
	readonly url: string;
	/** From now on the service worker is a newer one. */
	publish(): void;
	/** From now on, or no longer, what a worker fetches to keep is answered by a page to sign in on, as a success. */
	portal(stands: boolean): void;
	/** How often that page was shown. */
	turnedAway(): number;
	close(): void;
}

export async function serveReleases(): Promise<Releases> {
	let release = 1;
	let portal = false;
	let away = 0;
	const app = readBuilt(built('.'));
	const worker = await readFile(built('client/service-worker.js'), 'utf8');
	const server = createServer((request, response) => {
		setHeaders(response);
		if (request.url === '/service-worker.js') {
			response.setHeader('content-type', 'text/javascript');
			response.end(`${worker}\n// release ${release}`);
		} else if (portal && request.headers['sec-fetch-dest'] === 'empty') {
			away++;
			response.setHeader('content-type', 'text/html');
			response.end('<!doctype html><title>Accès au réseau</title>');
		} else servePages(app, request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://localhost:${(server.address() as AddressInfo).port}`,
		publish() {
			release++;
		},
		portal(stands) {
			portal = stands;
		},
		turnedAway: () => away,
		close: () => {
			server.close();
			server.closeAllConnections();
		}
	};
}
