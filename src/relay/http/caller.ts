/** Where a request comes from, as far as it may be believed. What whoever asks may write is not believed. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

export interface Trust {
	/** How many proxies of ours stand in front, each of which adds to `X-Forwarded-For` whom it heard from. */
	proxies: number;
	/** The host as browsers name it; without it the request's own word is taken. */
	host?: string;
}

const header = ({ headers }: IncomingMessage, name: string): string[] =>
	[headers[name] ?? []]
		.flat()
		.join(',')
		.split(',')
		.map((each) => each.trim())
		.filter(Boolean);

/** The address that counts as one: what stands before our proxies' words was written by whoever asks. */
export function addressOf(request: IncomingMessage, { proxies }: Trust): string {
	const named = proxies === 0 ? [] : header(request, 'x-forwarded-for');
	return networkOf(named.at(-proxies) ?? named[0] ?? request.socket.remoteAddress ?? '');
}

/** An IPv6 device chooses the second half of its address, anew as often as it likes: the first half counts. */
function networkOf(address: string): string {
	const [, v4] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
	if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
	const [head = [], tail] = address.split('::').map((half) => half.split(':').filter(Boolean));
	const zeros = Array<string>(Math.max(0, 8 - head.length - (tail?.length ?? 0))).fill('0');
	const groups = [...head, ...zeros, ...(tail ?? [])].slice(0, 4);
	return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

/** The host to which an owner's signature must be addressed. */
export function hostOf(request: IncomingMessage, { proxies, host }: Trust): string {
	const named = proxies === 0 ? undefined : header(request, 'x-forwarded-host').at(-1);
	return (host ?? named ?? request.headers.host ?? '').toLowerCase();
}

/** What may be written into a log of what somebody else said. */
const plain = (host: string) => host.replace(/[^\w.:[\]-]+/g, '?').slice(0, 100);

/** Pairs of hosts that are said at most. */
const most = 20;

/** Tells whoever runs the server, once for each, that a proxy in front says another host than browsers do. */
export function misdirections(tell: (sentence: string) => void = console.error) {
	const said = new Set<string>();
	return (expected: string, received: string): void => {
		const pair = `${plain(expected)} ${plain(received)}`;
		if (said.has(pair) || said.size >= most) return;
		said.add(pair);
		tell(
			`Le serveur est mal réglé\u00a0: une tablette s’adresse à «\u00a0${plain(expected)}\u00a0», et le relais reçoit «\u00a0${plain(received)}\u00a0». ` +
				'Aucune salle ne peut s’ouvrir. Réglez ORIGIN, ou ce que le proxy transmet (README, «\u00a0Behind a proxy\u00a0»).'
		);
	};
}
