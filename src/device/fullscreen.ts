// The whole screen for the page, and back, with one key.

/** `unsupported`: an iPhone, or a page framed elsewhere. `refused`: no gesture came before. */
export type FullscreenAnswer = 'entered' | 'left' | 'unsupported' | 'refused';

/** Whether the page fills the screen now. */
export const isFullscreen = (): boolean => document.fullscreenElement !== null;

/** Enters or leaves; to be called in the handler of a tap or a key. */
export async function toggleFullscreen(): Promise<FullscreenAnswer> {
	// False, or absent, where pages may not fill the screen.
	if (!document.fullscreenEnabled) return 'unsupported';
	try {
		if (isFullscreen()) {
			await document.exitFullscreen();
			return 'left';
		}
		await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
		return 'entered';
	} catch {
		return 'refused';
	}
}

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	(target.isContentEditable || target.matches('input, textarea, select'));

/** Makes a key enter and leave full screen, except while one types; returns the way to stop. Escape leaves by itself. */
export function onFullscreenKey(
	key: string,
	done: (answer: FullscreenAnswer) => void = () => undefined
): () => void {
	const listen = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target))
			return;
		if (event.key.toLowerCase() !== key) return;
		event.preventDefault();
		void toggleFullscreen().then(done);
	};
	document.addEventListener('keydown', listen);
	return () => document.removeEventListener('keydown', listen);
}
