/** The last line of defence: what nobody caught is said in a sentence, those who listen are let go in order, and the process ends so that another begins. */
import { exits } from './supervisor.ts';

/** Milliseconds that letting go may take. */
const patience = 5_000;

/** A failure as one line: its name, its words and where it came from, without what could write lines of its own. */
export function plainly(error: unknown): string {
	const { name, message, stack } =
		error instanceof Error ? error : { name: 'Error', message: String(error), stack: '' };
	const [from = ''] = /\bat .*/.exec(stack ?? '') ?? [];
	return `${name}: ${message.slice(0, 300)} ${from}`.replace(/\p{Cc}+/gu, ' ').trim();
}

export function escapesTo(end: () => Promise<void>): void {
	let escaped = false;
	process.on('uncaughtException', (error) => {
		if (escaped) return;
		escaped = true;
		console.error(`Une erreur imprévue arrête le serveur\u00a0: ${plainly(error)}`);
		const leave = () => process.exit(exits.escaped);
		setTimeout(leave, patience);
		end().then(leave, leave);
	});
}
