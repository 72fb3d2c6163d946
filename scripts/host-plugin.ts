/**
 * A Vite plugin: what whoever hosts the app says of it, for the pages that are built. It is asked at the build, so that any server of files can
 * deliver them, and a device that is offline says the same (docs/decisions/0027-said-at-the-build.md).
 */
import type { Plugin } from 'vite';

export interface Host {
	/** What browsers have in their address bar, without a path; unknown where it is not said. */
	origin?: string;
	/** Whom to write to: an e-mail address, a web address, or words. */
	contact?: string;
}

/** @throws with a sentence for whoever builds */
export function hostIn(env: NodeJS.ProcessEnv): Host {
	const said = (name: string) => env[name]?.trim() || undefined;
	const [origin, contact] = [said('ORIGIN'), said('CONTACT')];
	if (origin !== undefined && !/^https?:/.test(URL.parse(origin)?.origin ?? ''))
		throw new Error(
			`ORIGIN doit être une adresse comme https://comptoir.exemple, et non «\u00a0${origin}\u00a0».`
		);
	return {
		...(origin !== undefined && { origin: new URL(origin).origin }),
		...(contact !== undefined && { contact })
	};
}

const name = 'virtual:host';

export const host = (): Plugin => ({
	name: 'comptoir-host',
	resolveId: (id) => (id === name ? `\0${name}` : undefined),
	load: (id) =>
		id === `\0${name}`
			? `export const { origin, contact } = ${JSON.stringify(hostIn(process.env))};`
			: undefined
});
