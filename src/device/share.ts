// A file leaves the device, by one of two ways: the browser's downloads, or the share sheet. Where the app stands on the home screen of
// an iPad or iPhone there is no other way than the sheet: a download would lay a preview over the app, without a way back.
import { onHomeScreen } from './install.ts';

/** `cancelled`: the person closed the sheet. `failed`: the device would not open it; another tap may. */
export type ShareAnswer = 'shared' | 'cancelled' | 'failed';

const accepts = (file: File): boolean =>
	'canShare' in navigator && navigator.canShare({ files: [file] });

/** Whether a share sheet can be offered for this very file beside `save`: browsers accept some kinds of file and not others. */
export const canShare = (file: File): boolean => onHomeScreen() !== true && accepts(file);

/** Opens the share sheet; to be called in the handler of a tap or a key, and where `canShare` says yes. */
export async function share(file: File): Promise<ShareAnswer> {
	try {
		await navigator.share({ files: [file] });
		return 'shared';
	} catch (error) {
		return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'failed';
	}
}

/** How long the bytes stay at hand for a download that asks first where to put them, in milliseconds. */
const KEPT_FOR = 10 * 60 * 1000;

/** Keeps the file, under its own name, wherever this device keeps files; to be called in the handler of a tap or a key. */
export async function save(file: File): Promise<ShareAnswer | 'downloaded'> {
	if (onHomeScreen() === true)
		// What a sheet does not know it takes as plain text.
		return share(accepts(file) ? file : new File([file], file.name, { type: 'text/plain' }));
	download(file);
	return 'downloaded';
}

function download(file: File): void {
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = file.name;
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
