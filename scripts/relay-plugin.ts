/** The relay in development: the same one, in front of Vite's own answers. */
import type { Plugin } from 'vite';
import { isForRelay, mountRelay } from '../src/server/relay.ts';
import { settingsIn } from '../src/server/settings.ts';

export const relay = (): Plugin => ({
	name: 'comptoir-relay',
	configureServer(server) {
		const { data, trust } = settingsIn(process.env);
		const mounted = mountRelay(data, trust);
		server.httpServer?.once('close', () => void mounted.close());
		server.middlewares.use((request, response, next) => {
			if (isForRelay(request.url)) mounted.handle(request, response);
			else next();
		});
	}
});
