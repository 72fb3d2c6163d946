/**
 * Keeps a serving process alive (docs/decisions/0014-a-process-that-starts-anew.md). It does nothing else, so that nothing else can end it: it opens no
 * port, reads no request, and holds only how the process before ended. Signals are passed on as a word, for a terminal or systemd sends
 * them to both; a second one ends everything at once.
 */
import { fork, type ChildProcess } from 'node:child_process';

/** How a serving process ends: as it was asked to, because it could not start with what it was told, because something escaped. */
export const exits = { asked: 0, refused: 78, escaped: 70 } as const;

/** What a serving process is told, and tells. */
export const word = { end: 'end', alive: 'alive' } as const;
export interface Listening {
	listening: number;
}

/** Milliseconds between two signs of life. */
export const beat = 5_000;
/** So many may be missed: who turns in a circle ends nothing, and answers nobody. */
const missable = 6;

/** Milliseconds before the next start: the first at once, then longer each time, as long as it dies young. */
const pauses = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A process that lived so long died of something new. */
const grown = 60_000;
/** Asked to end, it has so long: those who listen are let go within two seconds. */
const patience = 10_000;

/** @param env added to the environment of each process @param pulse milliseconds between two looks for a sign of life */
export function supervise(program: string, env: NodeJS.ProcessEnv, pulse = beat): void {
	let child: ChildProcess | undefined;
	/** Where the first one listened, so that the next can be found there. */
	let port: number | undefined;
	let young = 0;
	let waiting: NodeJS.Timeout | undefined;
	let ending = false;

	function start(): void {
		const began = performance.now();
		const started = fork(program, port === undefined ? [] : [String(port)], {
			env: { ...process.env, ...env }
		});
		child = started;
		// Looks are counted, not time: whoever is stopped and goes on finds the other as it was.
		let missed: number | undefined;
		const look = setInterval(() => {
			if (missed === undefined || ++missed <= missable) return;
			console.error(`Le serveur ne répond plus\u00a0: il est arrêté.`);
			started.kill('SIGKILL');
		}, pulse);
		// It has as long as it needs to begin.
		started.on('message', (said: Partial<Listening>) => {
			missed = 0;
			port = said.listening ?? port;
		});
		let over = false;
		const ended = (how: string, code: number | null) => {
			if (over) return;
			over = true;
			clearInterval(look);
			child = undefined;
			if (ending) process.exit(code ?? 1);
			if (code === exits.refused) process.exit(1);
			young = performance.now() - began > grown ? 0 : young + 1;
			const pause = pauses[Math.min(young, pauses.length) - 1] ?? 0;
			const when = pause === 0 ? 'tout de suite' : `dans ${pause / 1000}\u00a0s`;
			console.error(`Le serveur s’est arrêté (${how})\u00a0; il repart ${when}.`);
			waiting = setTimeout(start, pause);
		};
		started.once('exit', (code, signal) => ended(signal ?? `code ${code ?? ''}`, code));
		// No process could be made.
		started.on('error', (error: NodeJS.ErrnoException) => {
			if (started.pid === undefined) ended(error.code ?? error.message, null);
		});
	}

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => {
			clearTimeout(waiting);
			if (child === undefined) process.exit(exits.asked);
			if (ending) {
				child.kill('SIGKILL');
				process.exit(1);
			}
			ending = true;
			child.send(word.end, () => undefined);
			setTimeout(() => child?.kill('SIGKILL'), patience).unref();
		});

	start();
}
