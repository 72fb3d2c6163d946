/** Requests that no browser would send: written by hand on a socket. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Said {
	socket: Socket;
	/** What has come so far. */
	heard: () => string;
}

/** Opens a connection and writes; errors of the other side are what the test is about. */
export async function say(url: string, text: string): Promise<Said> {
	const { port, hostname } = new URL(url);
	const socket = connect(Number(port), hostname);
	socket.on('error', () => undefined);
	let heard = '';
	socket.on('data', (part) => (heard += part.toString('latin1')));
	await once(socket, 'connect');
	socket.write(text);
	return { socket, heard: () => heard };
}

/** Goes on writing as long as somebody takes it; the number of bytes that left. */
export async function pour(socket: Socket, part: string, times: number): Promise<number> {
	let sent = 0;
	for (let at = 0; at < times && !socket.destroyed; at++) {
		sent += part.length;
		if (!socket.write(part))
			await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
	}
	return sent;
}

export const head = (
	method: string,
	path: string,
	headers: Record<string, string | number>
): string =>
	[`${method} ${path} HTTP/1.1`, 'host: relais.exemple']
		.concat(Object.entries(headers).map(([name, value]) => `${name}: ${value}`))
		.join('\r\n') + '\r\n\r\n';

/** Says all of it and nothing more: the first line of what comes back. */
export async function firstLine(url: string, text: string): Promise<string> {
	const { socket, heard } = await say(url, text);
	socket.end();
	if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
	return heard().split('\r\n')[0] ?? '';
}
