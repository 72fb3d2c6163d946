// One command, run to its end: what every script of this folder starts, it starts here.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

export const bin = join(process.cwd(), 'node_modules', '.bin');

/**
 * Runs a command, with this process's own input and output unless told otherwise, and says how it ended. A signal sent here is passed on, so that
 * nothing outlives this process (`spawnSync` would let the child go on serving).
 * @param {string[]} line the command and its arguments; those of `node_modules/.bin` come first
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @param {'inherit' | ((said: string) => void)} [voice] where what it says goes: out here, or to whoever keeps it
 * @returns {Promise<number>} the exit code; 127 when there is no such command
 */
export function status([command = '', ...args], env = {}, voice = 'inherit') {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			stdio: voice === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, PATH: bin + delimiter + process.env.PATH, ...env }
		});
		if (voice !== 'inherit')
			for (const out of [child.stdout, child.stderr])
				out?.setEncoding('utf8').on('data', (/** @type {string} */ said) => voice(said));
		const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
		const end = (/** @type {number} */ code) => {
			for (const signal of signals) process.off(signal, pass);
			resolve(code);
		};
		for (const signal of signals) process.on(signal, pass);
		child.on('error', (error) => {
			console.error(`${command}: ${error.message}`);
			end(127);
		});
		child.on('close', (code) => end(code ?? 1));
	});
}

/**
 * Runs a command that the rest cannot do without: a failure ends this process with the same code.
 * @param {string[]} line
 */
export async function need(...line) {
	const code = await status(line);
	if (code) process.exit(code);
}
