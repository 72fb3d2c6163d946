/** What the environment says, read once. A setting that says nothing anybody could mean ends the start in a sentence. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Trust } from '#relay/http/caller.ts';

/** Ends the start: the trace of a taken port teaches nobody anything. */
export class Refused extends Error {}

export interface Settings {
	host: string;
	port: number;
	trust: Trust;
	/** Folder of the relay's file. */
	data: string;
}

/** Mistakes of whoever wrote the path; a disk that is full or read-only may be well again, and the pages need none. */
const mistaken = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE']);

/** Makes a folder as `mkdir -p` does. `recursive: true` never comes back where the system lets nothing be made (`/proc/x`). */
function make(folder: string): void {
	const there = statSync(folder, { throwIfNoEntry: false });
	if (there?.isDirectory()) return;
	if (there !== undefined) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
	if (dirname(folder) !== folder) make(dirname(folder));
	mkdirSync(folder);
}

function dataIn(folder: string): string {
	try {
		make(resolve(folder));
	} catch (error) {
		if (mistaken.has(String((error as NodeJS.ErrnoException).code)))
			throw new Refused(
				`DATA_DIR doit être un dossier où écrire, et «\u00a0${folder}\u00a0» n’en est pas un et ne peut pas le devenir.`
			);
	}
	return folder;
}

function trustIn(proxies: string, origin: string | undefined): Trust {
	// Taken for a number of proxies, any word would let whoever asks choose their address.
	if (!/^\d{1,2}$/.test(proxies))
		throw new Refused(
			`TRUST_PROXY doit être un nombre de proxys, 0 ou plus, et non « ${proxies} ».`
		);
	if (origin === undefined) return { proxies: Number(proxies) };
	if (!/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(origin) || !URL.canParse(origin))
		throw new Refused(
			`ORIGIN doit être une adresse comme https://comptoir.exemple, et non « ${origin} ».`
		);
	return { proxies: Number(proxies), host: new URL(origin).host };
}

/** @throws {Refused} with a sentence for the person who started it */
export function settingsIn(env: NodeJS.ProcessEnv): Settings {
	/** A variable that is set to nothing is one that is not set: so a line of a settings file is emptied. */
	const said = (name: string) => env[name]?.trim() || undefined;
	const port = Number(said('PORT') ?? 3000);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new Refused(
			`PORT doit être un nombre entre 0 et 65535, et non «\u00a0${said('PORT') ?? ''}\u00a0».`
		);
	return {
		host: said('HOST') ?? '0.0.0.0',
		port,
		trust: trustIn(said('TRUST_PROXY') ?? '0', said('ORIGIN')),
		data: dataIn(said('DATA_DIR') ?? 'data')
	};
}

/** Why nobody can listen there, as far as the person who started it can mend it. */
export function whyNotListening(
	{ code }: NodeJS.ErrnoException,
	{ host, port }: Settings
): Refused | undefined {
	if (code === 'EADDRINUSE')
		return new Refused(
			`Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre, par exemple\u00a0: PORT=${port + 1} npm start`
		);
	if (code === 'EACCES')
		return new Refused(
			`Le port ${port} demande des droits d’administrateur. Choisissez un port à partir de 1024.`
		);
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
		return new Refused(`L’adresse HOST=${host} n’est pas une adresse de cet appareil.`);
	return undefined;
}
