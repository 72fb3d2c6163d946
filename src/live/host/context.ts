/** How pages reach what the layouts opened for them. */
import { createContext } from 'svelte';
import type { Host } from './host.ts';
import type { HostSession } from './session.svelte.ts';

export const [getHost, setHost] = createContext<Host>();

/** The session of the café whose page this is; a function, because the page stays when the address changes. */
export const [getSession, setSession] = createContext<() => HostSession>();
