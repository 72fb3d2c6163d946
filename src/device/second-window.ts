// A second window of the same device, for the projector: whether there is a second display, and whether the window opens.

/** `unknown`: this browser does not say. */
export type SecondDisplay = 'connected' | 'none' | 'unknown';

/** Whether a second display extends the desktop. A mirrored one is not seen, and needs no second window. */
export function secondDisplay(): SecondDisplay {
	// Chromium's alone, and only over https.
	const { isExtended } = window.screen as Screen & { isExtended?: boolean };
	return isExtended === undefined ? 'unknown' : isExtended ? 'connected' : 'none';
}

/**
 * Opens a page of the app in the second window, or brings it there when the window is open already; to be called in the handler
 * of a tap or a key. `blocked`: the browser forbids windows, or has only one, as most phones.
 */
export function openSecondWindow(url: string, name = 'comptoir-ecran'): 'opened' | 'blocked' {
	// `popup`: without tabs and address bar, so that the projector shows the café alone.
	const opened = window.open(url, name, 'popup,width=1280,height=720');
	opened?.focus();
	return opened ? 'opened' : 'blocked';
}
