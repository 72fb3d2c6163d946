// What every answer carries, whatever answers: a page, a file, a refusal.
// SvelteKit's `handle` does not run for prerendered pages and static files, which here is nearly everything, so they are set in front of it.
// The rest of the content security policy stands in each page (security.js); only `frame-ancestors` cannot stand in a <meta>.
import type { ServerResponse } from 'node:http';

const headers = {
	'content-security-policy': "frame-ancestors 'none'",
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy':
		'camera=(self), fullscreen=(self), screen-wake-lock=(self), geolocation=(), microphone=(), payment=(), usb=()',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
	// Ask again each time; files whose name holds their hash get a year from SvelteKit instead.
	'cache-control': 'no-cache'
};

export function setHeaders(response: ServerResponse): void {
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
