/** Forgets all that this device keeps, and says what came of it. Fetched when that is asked for. */
import { forgetEverything } from '#live/host/forget.ts';
import type { Host } from '#live/host/host.ts';
import { m } from '#messages/paraglide/messages.js';
import { toasts } from '#ui/toasts.svelte.ts';
import { writeFailureSentence } from '#ui/write-failures.ts';

export async function sayForgotten(host: Host): Promise<void> {
	const forgotten = await forgetEverything(host);
	if (!forgotten.ok) toasts.say(writeFailureSentence(forgotten.reason));
	else if (forgotten.roomLeft) toasts.say(m.exports_device_forgotten_room_left());
	else toasts.say(m.exports_device_forgotten());
}
