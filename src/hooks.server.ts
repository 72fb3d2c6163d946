/**
 * The server keeps no journal of who asked for what: an address that leads nowhere is answered and forgotten.
 * What breaks in the server itself is told to whoever runs it, without the request that met it.
 */
import type { HandleServerError } from '@sveltejs/kit';

export const handleError: HandleServerError = ({ error, status, message }) => {
	if (status >= 500) console.error(error);
	return { message };
};
