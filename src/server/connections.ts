/**
 * How long and how many: a connection that says nothing, too slowly or hears nothing ends, and so does one that asks before it was
 * answered; there are never more of them than the process has handles for. Nothing is counted by address: a whole school is one.
 */
import { createServer, type RequestListener, type Server } from 'node:http';

const seconds = 1_000;

export const patience = {
	/** From the connection, or the answer before, to the last header. */
	headers: 20 * seconds,
	/** To the last byte of a body; those of the relay have less (`relay/http/body.ts`). */
	request: 180 * seconds,
	/** Kept for a next request. */
	idle: 10 * seconds,
	/** In which nothing at all moves on it, either way. A stream has its own (`relay/http/outflow.ts`), and a comment every fifteen seconds. */
	still: 60 * seconds,
	/** How often those who take too long are looked for. */
	look: 5 * seconds
};

/** Handles that are not connections: the program's own, the relay's files, its standard streams. */
const kept = 40;
const most = 20_000;

/** @param handles how many the process may hold @returns connections it may have open */
export const connectionsWithin = (handles: number): number =>
	Math.max(8, Math.min(most, handles - kept));

function handles(): number {
	const { userLimits } = process.report.getReport() as {
		userLimits?: { open_files?: { soft?: number | 'unlimited' } };
	};
	const soft = userLimits?.open_files?.soft;
	return typeof soft === 'number' ? soft : Infinity;
}

/**
 * A request that stands in line behind an answer has no connection of its own yet. Browsers and proxies wait for theirs; thousands
 * behind one that never ends would all be held, in little more bytes than they have lines.
 */
const oneAtATime =
	(answer: RequestListener): RequestListener =>
	(request, response) => {
		if (response.socket === null) request.socket.destroy();
		else answer(request, response);
	};

/** @param asked how long each may take; as above unless said */
export function serverFor(
	answer: RequestListener,
	{ headers, request, idle, still, look }: typeof patience = patience
): Server {
	const server = createServer(
		{
			headersTimeout: headers,
			requestTimeout: request,
			keepAliveTimeout: idle,
			connectionsCheckingInterval: look
		},
		oneAtATime(answer)
	);
	server.setTimeout(still);
	server.maxConnections = connectionsWithin(handles());
	return server;
}
