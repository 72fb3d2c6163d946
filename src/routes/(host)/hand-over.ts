/** Hands a file to whoever asked for it, and says what became of it. To be called in the handler of a tap or a key. */
import { save, share } from '#device/share.ts';
import { m } from '#messages/paraglide/messages.js';
import { toasts } from '#ui/toasts.svelte.ts';

/** Resolves to whether the file has left, as far as one can know. */
export async function handOver(file: File): Promise<boolean> {
	const answer = await save(file);
	if (answer === 'downloaded') toasts.say(m.exports_downloaded({ name: file.name }));
	// What was long in the making is too late for its tap: it leaves at the next.
	if (answer === 'failed')
		toasts.say(m.exports_ready({ name: file.name }), {
			label: m.exports_share(),
			run: () => void handOver(file)
		});
	return answer === 'downloaded' || answer === 'shared';
}

/** By the share sheet, where there is one beside the downloads. */
export async function giveOn(file: File): Promise<void> {
	if ((await share(file)) === 'failed') await handOver(file);
}
