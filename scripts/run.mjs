// The one door to the project: `npm start` and `npm test` work on a fresh clone, with any Node that can read this file (20 or later).
// Node's builtins only. It installs what the lock file says, moves itself under Node 24, then does the task.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { bin, need, status } = await import('./command.mjs');

async function install() {
	const stamp = join('node_modules', '.installed');
	const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
	// Under an older Node npm warns about engines; the move below answers that.
	await need(
		'npm',
		'ci',
		'--include=dev',
		'--include=optional',
		'--no-audit',
		'--no-fund',
		'--loglevel=error'
	);
	writeFileSync(stamp, lock);
}

async function underNode24() {
	if (Number.parseInt(process.versions.node) >= 24) return;
	const node = join(bin, 'node');
	if (!existsSync(node)) {
		console.error(
			`Node 24 or later is needed and this is ${process.version}; none could be installed for ${process.platform}-${process.arch}.\n` +
				'Install it from https://nodejs.org, then run the same command again.'
		);
		process.exit(1);
	}
	process.exit(await status([node, ...process.argv.slice(1)]));
}

/** @type {Record<string, () => Promise<unknown>>} */
const tasks = {
	async start() {
		const { build } = await import('./build.ts');
		if (!(await build())) process.exit(1);
		await import('../src/server/main.ts');
	},
	async rooms() {
		await import('../src/server/rooms.ts');
	},
	async dev() {
		await need('vite', 'dev', ...process.argv.slice(3));
	},
	async check() {
		const { check } = await import('./suite.ts');
		await check();
	},
	async test() {
		const { test } = await import('./suite.ts');
		await test();
	},
	async bench() {
		const { build } = await import('./build.ts');
		if (!(await build())) process.exit(1);
		await need('node', 'scripts/bench.ts', ...process.argv.slice(3));
	}
};

const task = tasks[process.argv[2] ?? ''];
if (!task) {
	console.error(`Choose a task: ${Object.keys(tasks).join(', ')}.`);
	process.exit(2);
}
await install();
await underNode24();
await task();
