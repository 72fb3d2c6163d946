// The project in a folder of its own, as a fresh clone has it: the same contents, every date new, and the packages that are installed here.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a clone has not, because something makes it there. */
const made = /^(\.git|\.svelte-kit|build|data|node_modules|test-results|playwright-report)$/;

export interface Clone {
	readonly folder: string;
	readonly remove: () => void;
}

/** With the names given taken along: `build`, as one copies a built app to another machine. */
export function clone(...taken: readonly string[]): Clone {
	const folder = mkdtempSync(join(tmpdir(), 'comptoir-clone-'));
	for (const name of [...readdirSync('.').filter((name) => !made.test(name)), ...taken])
		cpSync(name, join(folder, name), {
			recursive: true,
			filter: (path) => path !== join('src', 'messages', 'paraglide')
		});
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
	return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
