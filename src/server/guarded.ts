/** Around whatever answers: what it throws is the failure of that one request, and no broken connection is an event that nobody hears. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { plainly } from './escapes.ts';

const ignore = () => undefined;

function fail(response: ServerResponse): void {
	if (response.headersSent) {
		response.destroy();
		return;
	}
	for (const name of ['content-encoding', 'content-length', 'etag']) response.removeHeader(name);
	response.setHeader('cache-control', 'no-store');
	response.writeHead(500).end();
}

export function guarded(
	answer: (request: IncomingMessage, response: ServerResponse) => void
): RequestListener {
	let said: string | undefined;
	return (request, response) => {
		request.on('error', ignore);
		response.on('error', ignore);
		try {
			answer(request, response);
		} catch (error) {
			// Once, and not as often as somebody asks for it. Nothing of the request is written down.
			const told = plainly(error);
			if (told !== said) console.error(`Une demande n’a pas pu être servie\u00a0: ${told}`);
			said = told;
			fail(response);
		}
	};
}
