// The real built server in a process of its own, for journeys that cut it, kill it or bring it back.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestServer {
	readonly url: string;
	/** The folder of the relay's file. */
	readonly data: string;
	/** Airplane mode for the whole origin: nothing answers any more. Gives the exit code, undefined if it had ended before. */
	stop(signal?: NodeJS.Signals): Promise<number | null | undefined>;
	/** Back at the same address, so that the browser finds what it kept. */
	start(): Promise<void>;
}

/** Starts the server on a free port; `env` is added to its environment, `folder` is the project's. Needs a build. */
export async function startServer(
	env: NodeJS.ProcessEnv = {},
	folder = '.',
	line = [process.execPath, 'src/server/main.ts']
): Promise<TestServer> {
	let child: ChildProcess | undefined;
	let port = '0';
	/** The relay's disk: kept from one start to the next, and no other server's. */
	const data = mkdtempSync(join(tmpdir(), 'comptoir-data-'));

	async function start() {
		const [command = '', ...args] = line;
		const started = spawn(command, args, {
			cwd: folder,
			env: { ...process.env, HOST: '127.0.0.1', DATA_DIR: data, ...env, PORT: port },
			stdio: ['ignore', 'pipe', 'inherit']
		});
		child = started;
		port = await new Promise<string>((resolve, reject) => {
			let said = '';
			started.stdout.on('data', (chunk: Buffer) => {
				said += chunk.toString();
				const found = /:(\d+)\n/.exec(said)?.[1];
				if (found) resolve(found);
			});
			started.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
		});
	}

	async function stop(signal: NodeJS.Signals = 'SIGTERM') {
		if (!child || child.exitCode !== null || child.signalCode !== null) return undefined;
		const gone = once(child, 'exit');
		child.kill(signal);
		const [code] = (await gone) as [number | null];
		return code;
	}

	await start();
	return { url: `http://localhost:${port}`, data, start, stop };
}
