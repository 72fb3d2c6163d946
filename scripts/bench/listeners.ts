/** Many who listen at once: each its own connection, its events read as they come and nothing of them kept. */
import { createParser } from 'eventsource-parser';
import { Agent, get, type ClientRequest, type OutgoingHttpHeaders } from 'node:http';

const agent = new Agent({ maxSockets: Infinity });

export interface Listeners {
	/** Records that have come, all listeners together. */
	heard: number;
	stop(): void;
}

/** @param record called at each record that one of them hears @returns once all of them are connected */
export async function listen(
	url: string,
	headers: readonly OutgoingHttpHeaders[],
	record: (text: string) => void = () => undefined
): Promise<Listeners> {
	const requests: ClientRequest[] = [];
	const listeners: Listeners = {
		heard: 0,
		stop: () => requests.forEach((request) => request.destroy())
	};
	const hear = ({ event, data }: { event?: string | undefined; data: string }) => {
		if (event !== 'data') return;
		for (const text of JSON.parse(data) as string[]) {
			listeners.heard += 1;
			record(text);
		}
	};
	await Promise.all(
		headers.map(
			(own) =>
				new Promise<void>((resolve, reject) => {
					const request = get(url, { agent, headers: own }, (response) => {
						if (response.statusCode !== 200) reject(new Error(`${response.statusCode} at ${url}`));
						const parser = createParser({ onEvent: hear });
						response.setEncoding('utf8');
						response.on('data', (text: string) => parser.feed(text));
						response.on('error', () => undefined);
						response.once('data', () => resolve());
					});
					request.on('error', reject);
					requests.push(request);
				})
		)
	);
	return listeners;
}
