/**
 * The process that serves: the relay and the built app behind our headers, on one port. Nothing that one request does may end it or
 * another request; what escapes all the same ends in a sentence, farewells and a new start (`supervisor.ts`).
 */
import { welcome } from './addresses.ts';
import { readBuilt, type Built } from './built.ts';
import { serverFor } from './connections.ts';
import { escapesTo } from './escapes.ts';
import { guarded } from './guarded.ts';
import { setHeaders } from './headers.ts';
import { servePages } from './pages.ts';
import { FolderInUse, isForRelay, mountRelay } from './relay.ts';
import { Refused, settingsIn, whyNotListening } from './settings.ts';
import { beat, exits, word, type Listening } from './supervisor.ts';

/** Where the process before this one listened; none when this is the first. */
const again = process.argv[2] === undefined ? undefined : Number(process.argv[2]);

function begin() {
	const settings = settingsIn(process.env);
	const folder = process.env['BUILD_DIR'] ?? 'build';
	let built: Built;
	try {
		built = readBuilt(folder);
	} catch {
		throw new Refused(
			`Il n’y a pas d’application dans «\u00a0${folder}\u00a0». «\u00a0npm start\u00a0» la construit.`
		);
	}
	return { settings, built, relay: mountRelay(settings.data, settings.trust) };
}

/** Ends with a sentence for the person who started it: the trace of a taken port teaches nobody anything. */
function refuse({ message }: Error): never {
	console.error(message);
	process.exit(exits.refused);
}

function begun() {
	try {
		return begin();
	} catch (error) {
		if (error instanceof Refused || error instanceof FolderInUse) refuse(error);
		throw error;
	}
}

const { settings, built, relay } = begun();

const server = serverFor(
	guarded((request, response) => {
		setHeaders(response);
		if (isForRelay(request.url)) relay.handle(request, response);
		else servePages(built, request, response);
	})
);

let ended: Promise<void> | undefined;
/** Takes nobody any more, lets those who listen go over two seconds, closes the file. */
const end = (): Promise<void> =>
	(ended ??= (async () => {
		server.close();
		await relay.close();
		server.closeAllConnections();
	})());

const leave = () => void end().finally(() => process.exit(exits.asked));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
process.on('message', (said) => said === word.end && leave());
// Nobody is left to start the next one.
process.on('disconnect', () => process.exit(exits.escaped));
escapesTo(end);

server.once('error', (error: NodeJS.ErrnoException) => {
	const why = again === undefined ? whyNotListening(error, settings) : undefined;
	if (why !== undefined) refuse(why);
	throw error;
});

server.listen(again ?? settings.port, settings.host, () => {
	const address = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : settings.port;
	// From here on it is a connection that could not be taken: its sender comes back.
	server.removeAllListeners('error').on('error', () => undefined);
	process.send?.({ listening: port } satisfies Listening);
	setInterval(() => process.send?.(word.alive, () => undefined), beat).unref();
	if (again === undefined) console.log(welcome(settings.host, port, process.stdout.isTTY));
	else console.log('Comptoir est de nouveau prêt.');
});
