/**
 * What this device's screen cannot read: a café whose Stage the disk does not take, or which lives in the memory of the page that
 * runs it. That page says so for as long as it is so, to whichever screen asks; nothing of the café is told.
 */
const name = 'comptoir-unfollowed';

interface Word {
	cafe: string;
	/** `undefined`: a screen asks. */
	unfollowed?: boolean;
}

/** Says it from now on; returns the way to take it back. */
export function sayUnfollowed(cafe: string): () => void {
	const channel = new BroadcastChannel(name);
	const say = (unfollowed: boolean) => channel.postMessage({ cafe, unfollowed } satisfies Word);
	channel.onmessage = ({ data }: MessageEvent<Word>) => {
		if (data.cafe === cafe && data.unfollowed === undefined) say(true);
	};
	say(true);
	return () => {
		say(false);
		channel.close();
	};
}

/** Asks, and is told then and at each change; returns the way to stop. */
export function watchUnfollowed(cafe: string, told: (unfollowed: boolean) => void): () => void {
	const channel = new BroadcastChannel(name);
	channel.onmessage = ({ data }: MessageEvent<Word>) => {
		if (data.cafe === cafe && data.unfollowed !== undefined) told(data.unfollowed);
	};
	channel.postMessage({ cafe } satisfies Word);
	return () => channel.close();
}
