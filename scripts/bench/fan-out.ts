// The least that could hand bytes out: POST writes to every GET, in events of the relay's own form. Nothing is kept, checked or
// ordered. What the relay costs is read beside it. Says its address on the first line.
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

const listeners = new Set<ServerResponse>();

const server = createServer((request, response) => {
	if (request.method === 'GET') {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write(':\n\n');
		listeners.add(response);
		response.once('close', () => listeners.delete(response));
		return;
	}
	let body = '';
	request.setEncoding('utf8');
	request.on('data', (text: string) => (body += text));
	request.on('end', () => {
		const event = `event: data\ndata:[${body}]\n\n`;
		for (const listener of listeners) listener.write(event);
		response.writeHead(204).end();
	});
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
