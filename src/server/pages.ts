/**
 * Answers with the built app: GET and HEAD, nothing else. Answers are whole, for nothing in the app is large enough to ask for a part of it: a `Range` is
 * not heard, as HTTP lets a server choose (RFC 9110, 14.2). Trailing slashes go, as SvelteKit has them go.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodings, type Built, type BuiltFile, type Encoding } from './built.ts';

/** The path that was asked for, as it was written; undefined for what is no address of a server. */
function pathOf(url: string): string | undefined {
	const [path = ''] = url.split(/[?#]/, 1);
	return path.startsWith('/') ? path : URL.parse(url)?.pathname;
}

function decoded(path: string): string | undefined {
	try {
		return decodeURIComponent(path);
	} catch {
		return undefined;
	}
}

/** What may be sent of what is there: the smallest that whoever asks takes. Unknown words are passed over. */
export function encodingFor(accepted: string, { bytes }: Pick<BuiltFile, 'bytes'>): Encoding {
	const weights = new Map(
		accepted.split(',').map((each) => {
			const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
			const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
			return [name, quality === undefined ? 1 : Number(quality)] as const;
		})
	);
	const taken = encodings.find(
		(encoding) =>
			bytes[encoding] !== undefined && (weights.get(encoding) ?? weights.get('*') ?? 0) > 0
	);
	return taken ?? 'identity';
}

/** Whether whoever asks has this already. Weak comparison, as for every GET (RFC 9110, 13.1.2). */
const has = (known: string | undefined, tag: string): boolean =>
	known !== undefined &&
	known.split(',').some((each) => {
		const one = each.trim().replace(/^W\//, '');
		return one === tag || one === '*';
	});

function send(request: IncomingMessage, response: ServerResponse, file: BuiltFile, status = 200) {
	const encoding = encodingFor([request.headers['accept-encoding'] ?? ''].join(','), file);
	const bytes = file.bytes[encoding] ?? file.bytes.identity;
	const tag = `"${file.hash}-${encoding}"`;
	response.setHeader('cache-control', file.cacheControl);
	response.setHeader('vary', 'accept-encoding');
	response.setHeader('etag', tag);
	if (status === 200 && has(request.headers['if-none-match'], tag)) {
		response.writeHead(304).end();
		return;
	}
	response.setHeader('content-type', file.type);
	response.setHeader('content-length', bytes.length);
	if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
	response.writeHead(status);
	// One copy in memory, however many are slow to take it.
	response.end(request.method === 'HEAD' ? undefined : bytes);
}

export function servePages(built: Built, request: IncomingMessage, response: ServerResponse) {
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.setHeader('allow', 'GET, HEAD');
		response.setHeader('content-type', 'text/plain; charset=utf-8');
		// What it would say is not read.
		response.setHeader('connection', 'close');
		response.writeHead(405).end('GET, HEAD\n');
		return;
	}
	const url = request.url ?? '/';
	const path = pathOf(url);
	const pathname = path && decoded(path);
	const file = pathname ? built.at(pathname) : undefined;
	if (path === undefined || file === undefined) {
		send(request, response, built.missing, 404);
		return;
	}
	if (path !== '/' && path.endsWith('/')) {
		// Known to be a page of ours, so this leads nowhere else.
		const query = url.slice(url.indexOf(path) + path.length);
		response.setHeader('location', path.replace(/\/+$/, '') + query);
		response.writeHead(308).end();
		return;
	}
	send(request, response, file);
}
