/** Loaded into the server by a test alone (`node --import`): what listens on a socket throws, or rejects, where nobody catches it. */
import { createServer } from 'node:http';

// The process that watches over the other has no such socket.
const socket = process.env['FAULT_SOCKET'];
if (process.send !== undefined && socket !== undefined) {
	const faults: Readonly<Record<string, () => void>> = {
		'/throw': () =>
			void setTimeout(() => {
				throw new Error('a fault\nmade by a test');
			}),
		'/reject': () => void Promise.reject(new RangeError('a fault made by a test')),
		'/hang': () =>
			void setTimeout(() => {
				for (;;);
			}),
		'/forget': () => void setTimeout(() => process.abort()),
		'/emit': () => void createServer().emit('error', new Error('a fault made by a test'))
	};
	const server = createServer((request, response) => {
		response.writeHead(204).end();
		response.once('finish', () => faults[request.url ?? '']?.());
	});
	const { rmSync } = await import('node:fs');
	rmSync(socket, { force: true });
	server.listen(socket).unref();
}
