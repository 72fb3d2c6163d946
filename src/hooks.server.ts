/**
 * The server keeps no journal of who asked for what: an address that leads nowhere is answered and forgotten.
 * What breaks in the server itself is told to whoever runs it, without the request that met it.
 */
import type { Handle, HandleServerError } from '@sveltejs/kit';

export const handleError: HandleServerError = ({ error, status, message }) => {
	if (status >= 500) console.error(error);
	return { message };
};

/** What some messengers make of the link to a room: its `#` is written as `%23`, and what follows is asked for here. */
export const handle: Handle = ({ event, resolve }) => {
	const [, code] = /^\/r%23([\w-]+)/.exec(event.url.pathname) ?? [];
	if (code === undefined) return resolve(event);
	const headers = { location: `/r#${code}`, 'cache-control': 'no-store' };
	return new Response(null, { status: 302, headers });
};
