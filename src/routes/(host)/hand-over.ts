/** Hands files to whoever asked for them, and says what became of it. To be called in the handler of a tap or a key. */
import { save, share } from '#device/share.ts';
import { m } from '#messages/paraglide/messages.js';
import { toasts } from '#ui/toasts.svelte.ts';

/** Resolves to whether they have left, as far as one can know. */
export async function handOver(...files: File[]): Promise<boolean> {
	const name = files.map((file) => file.name).join(', ');
	const answer = await save(...files);
	if (answer === 'downloaded') toasts.say(m.exports_downloaded({ name }));
	// What was long in the making is too late for its tap: it leaves at the next.
	if (answer === 'failed')
		toasts.say(m.exports_ready({ name }), {
			label: m.exports_share(),
			run: () => void handOver(...files)
		});
	return answer === 'downloaded' || answer === 'shared';
}

/** By the share sheet, where there is one beside the downloads. */
export async function giveOn(...files: File[]): Promise<void> {
	if ((await share(...files)) === 'failed') await handOver(...files);
}
