/**
 * The server keeps no journal of who asked for what: an address that leads nowhere is answered and forgotten.
 * What breaks in the server itself is told to whoever runs it, without the request that met it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import {
	baseLocale,
	overwriteServerAsyncLocalStorage,
	type Locale
} from '#messages/paraglide/runtime.js';
import { placeOf } from '#ui/place-of.ts';
import { dressed } from './document.ts';

/** In which language the page that is being made speaks. */
const spoken = new AsyncLocalStorage<{ locale?: Locale }>();
overwriteServerAsyncLocalStorage(spoken);

export const handleError: HandleServerError = ({ error, status, message }) => {
	if (status >= 500) console.error(error);
	return { message };
};

export const handle: Handle = ({ event, resolve }) => {
	const { pathname } = event.url;
	return spoken.run({ locale: placeOf(pathname)?.language ?? baseLocale }, () =>
		resolve(event, { transformPageChunk: ({ html }) => dressed(html, pathname) })
	);
};
