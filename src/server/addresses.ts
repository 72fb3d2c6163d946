// Where the app can be reached, as printed when it starts.
import { networkInterfaces } from 'node:os';
import encodeQr from 'qr';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);
const everywhere = new Set(['0.0.0.0', '::']);

/** Bridges of virtual machines and containers: no phone is behind them, so they come last. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|wg)/;

/** The addresses other devices of the network can use, the likeliest first; none when the server listens to this device only. */
export function lanAddresses(host: string, interfaces = networkInterfaces()): string[] {
	if (loopback.has(host)) return [];
	if (!everywhere.has(host)) return [host];
	return Object.entries(interfaces)
		.sort(([a], [b]) => Number(virtual.test(a)) - Number(virtual.test(b)))
		.flatMap(([, entries = []]) => entries)
		.filter(({ family, internal }) => family === 'IPv4' && !internal)
		.map(({ address }) => address);
}

/** White on black whatever the terminal's own colours, so that a phone can read it. */
const readable = (line: string) => `\u001b[97;40m${line}\u001b[0m`;

/** What is printed once the server listens: the addresses, and the first one of the network as a QR code. */
export function welcome(host: string, port: number, terminal: boolean): string {
	const lan = lanAddresses(host).map((address) => `http://${address}:${port}`);
	const here = everywhere.has(host) || loopback.has(host) ? 'localhost' : host;
	const lines = ['', 'Comptoir est prêt.', '', `  Sur cet appareil   http://${here}:${port}`];
	for (const url of lan) lines.push(`  Sur le réseau      ${url}`);
	if (lan[0]) {
		const qr = encodeQr(lan[0], 'ascii').trimEnd().split('\n');
		lines.push('', ...(terminal ? qr.map(readable) : qr), '');
		lines.push(
			'Par le réseau, sans https, un navigateur n’installe pas l’application et ne l’ouvre pas hors ligne.'
		);
	}
	return [...lines, 'Ctrl-C pour arrêter.', ''].join('\n');
}
