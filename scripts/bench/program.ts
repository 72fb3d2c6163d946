/** A server in a process of its own, and what it has spent. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Spent {
	/** Milliseconds of processor. */
	cpu: number;
	/** Bytes resident. */
	memory: number;
	/** Bytes that are still wanted: of objects, of text, of what waits to be sent. */
	held: number;
}

export interface Measured {
	url: string;
	host: string;
	spent(): Promise<Spent>;
	stop(): Promise<void>;
}

/** Starts a program that says its address on its first line. */
export async function serve(...program: readonly string[]): Promise<Measured> {
	const child = spawn(
		process.execPath,
		['--expose-gc', '--import', './scripts/bench/measured.ts', ...program],
		{ stdio: ['ignore', 'pipe', 'inherit', 'ipc'] }
	);
	if (child.stdout === null) throw new Error('it has no output');
	const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
	return {
		url,
		host: new URL(url).host,
		async spent() {
			child.send('spent?');
			const [said] = (await once(child, 'message')) as [
				Omit<Spent, 'cpu'> & { cpu: NodeJS.CpuUsage }
			];
			return { ...said, cpu: (said.cpu.user + said.cpu.system) / 1000 };
		},
		async stop() {
			child.kill('SIGKILL');
			await once(child, 'exit');
		}
	};
}
