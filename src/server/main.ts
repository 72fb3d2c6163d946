// The process: the relay and SvelteKit's handler behind our headers, on one port. Node runs this file as it stands (`node src/server/main.ts`).
// PORT and HOST say where it listens. A signal lets those who listen go within two seconds; a second one ends it at once.
import { createServer, type RequestListener } from 'node:http';
import { welcome } from './addresses.ts';
import { takeBuild } from './build.ts';
import { setHeaders } from './headers.ts';
import { FolderInUse, isForRelay, mountRelay } from './relay.ts';

/** Ends with a sentence for the person who started it: the trace of a taken port teaches nobody anything. */
function refuse(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}

const host = process.env['HOST'] ?? '0.0.0.0';
const port = Number(process.env['PORT'] ?? 3000);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
	refuse(
		`PORT doit être un nombre entre 0 et 65535, et non «\u00a0${process.env['PORT'] ?? ''}\u00a0».`
	);

// Taken for a number of proxies, any word would let whoever asks choose their address.
const { TRUST_PROXY = '', ORIGIN = '' } = process.env;
if (!/^\d*$/.test(TRUST_PROXY))
	refuse(`TRUST_PROXY doit être un nombre de proxys, 0 ou plus, et non « ${TRUST_PROXY} ».`);
if (ORIGIN !== '' && !(/^https?:/.test(ORIGIN) && URL.canParse(ORIGIN)))
	refuse(`ORIGIN doit être une adresse comme https://comptoir.exemple, et non « ${ORIGIN} ».`);

// Without a proxy that says otherwise, this server speaks http; SvelteKit would suppose https.
process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto';
const build = new URL('handler.js', takeBuild());
const { handler } = (await import(build.href)) as { handler: RequestListener };

function mounted() {
	try {
		return mountRelay();
	} catch (error) {
		if (error instanceof FolderInUse) refuse(error.message);
		throw error;
	}
}

const relay = mounted();

const server = createServer((request, response) => {
	setHeaders(response);
	if (isForRelay(request.url)) {
		relay.handle(request, response);
		return;
	}
	request.headers['x-forwarded-proto'] ??= 'http';
	handler(request, response);
});

server.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EADDRINUSE')
		refuse(
			`Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre, par exemple\u00a0: PORT=${port + 1} npm start`
		);
	if (error.code === 'EACCES')
		refuse(
			`Le port ${port} demande des droits d’administrateur. Choisissez un port à partir de 1024.`
		);
	if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
		refuse(`L’adresse HOST=${host} n’est pas une adresse de cet appareil.`);
	throw error;
});

server.listen(port, host, () => {
	const address = server.address();
	const bound = address !== null && typeof address === 'object' ? address.port : port;
	console.log(welcome(host, bound, process.stdout.isTTY));
});

async function end(): Promise<void> {
	server.close();
	await relay.close();
	server.closeAllConnections();
}

let ending: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => {
		if (ending !== undefined) process.exit(1);
		ending = end();
	});
