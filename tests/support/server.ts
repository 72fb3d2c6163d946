// The real built server in a process of its own, for journeys that cut it, kill it or bring it back.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TestServer {
	readonly url: string;
	/** The folder of the relay's file. */
	readonly data: string;
	/** The process that was started, which watches over the one that serves. */
	readonly pid: number | undefined;
	/** What it has said on its standard error, and on its standard output. */
	said(): string;
	told(): string;
	/** The process that serves now; undefined while there is none. */
	serving(): number | undefined;
	/** Airplane mode for the whole origin: nothing answers any more. Gives the exit code, undefined if it had ended before. */
	stop(signal?: NodeJS.Signals): Promise<number | null | undefined>;
	/** Back at the same address, so that the browser finds what it kept. */
	start(): Promise<void>;
}

/** Until its last thread has gone it holds its port, though the first may be over. */
const isAlive = (pid: number): boolean => {
	try {
		if (readdirSync(`/proc/${pid}/task`).length > 1) return true;
		return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
};

export interface Started {
	/** The project's. */
	folder?: string;
	line?: readonly string[];
	/** What Node itself is told. */
	node?: readonly string[];
	/** How many files and connections it may hold. */
	handles?: number;
}

/** Starts the server on a free port; `env` is added to its environment. Needs a build, or `BUILD_DIR`. */
export async function startServer(
	env: NodeJS.ProcessEnv = {},
	{
		folder = '.',
		node = [],
		line = [process.execPath, ...node, 'src/server/main.ts'],
		handles
	}: Started = {}
): Promise<TestServer> {
	let child: ChildProcess | undefined;
	let port = '0';
	let errors = '';
	let output = '';
	/** The relay's disk: kept from one start to the next, and no other server's. */
	const data = mkdtempSync(join(tmpdir(), 'comptoir-data-'));

	async function start() {
		const limited = ['sh', '-c', `ulimit -n ${handles ?? ''}; exec "$@"`, 'sh', ...line];
		const [command = '', ...args] = handles === undefined ? line : limited;
		const started = spawn(command, args, {
			cwd: folder,
			env: { ...process.env, HOST: '127.0.0.1', DATA_DIR: data, ...env, PORT: port },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		child = started;
		started.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		port = await new Promise<string>((resolve, reject) => {
			let said = '';
			started.stdout.on('data', (chunk: Buffer) => {
				said += chunk.toString();
				output += chunk.toString();
				const found = /:(\d+)\n/.exec(said)?.[1];
				if (found) resolve(found);
			});
			started.once('exit', (code) =>
				reject(new Error(`The server ended with ${code}: ${said}${errors}`))
			);
		});
	}

	function serving() {
		const pid = child?.pid;
		if (pid === undefined) return undefined;
		try {
			const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
			return Number(first) || undefined;
		} catch {
			return undefined;
		}
	}

	async function stop(signal: NodeJS.Signals = 'SIGTERM') {
		if (!child || child.exitCode !== null || child.signalCode !== null) return undefined;
		const gone = once(child, 'exit');
		// A machine that loses its power loses both.
		const other = serving();
		child.kill(signal);
		if (signal === 'SIGKILL' && other !== undefined) process.kill(other, signal);
		const [code] = (await gone) as [number | null];
		while (other !== undefined && isAlive(other)) await sleep(10);
		return code;
	}

	await start();
	return {
		url: `http://localhost:${port}`,
		data,
		get pid() {
			return child?.pid;
		},
		said: () => errors,
		told: () => output,
		serving,
		start,
		stop
	};
}
