/** The relay in development: the same one, in front of Vite's own answers. */
import type { Plugin } from 'vite';
import { isForRelay, mountRelay, type MountedRelay } from '../src/server/relay.ts';
import { settingsIn } from '../src/server/settings.ts';

export const relay = (): Plugin => ({
	name: 'comptoir-relay',
	configureServer(server) {
		const { data, trust } = settingsIn(process.env);
		// At the first request: the unit tests come by here too, ask nothing, and would keep its folder from others.
		let mounted: MountedRelay | undefined;
		server.httpServer?.once('close', () => void mounted?.close());
		server.middlewares.use((request, response, next) => {
			if (isForRelay(request.url)) (mounted ??= mountRelay(data, trust)).handle(request, response);
			else next();
		});
	}
});
