// A file leaves the device, by one of two ways: the browser's downloads, or the share sheet. Where the app stands on the home screen of
// an iPad or iPhone there is no other way than the sheet: a download would lay a preview over the app, without a way back.
import { onHomeScreen } from './install.ts';

/** `cancelled`: the person closed the sheet. `failed`: the device would not open it; another tap may. */
export type ShareAnswer = 'shared' | 'cancelled' | 'failed';

const accepts = (files: File[]): boolean =>
	'canShare' in navigator && navigator.canShare({ files });

/** Whether a share sheet can be offered for these very files beside `save`: browsers accept some kinds of file and not others. */
export const canShare = (...files: File[]): boolean => onHomeScreen() !== true && accepts(files);

/** Opens the share sheet; to be called in the handler of a tap or a key, and where `canShare` says yes. */
export async function share(...files: File[]): Promise<ShareAnswer> {
	try {
		await navigator.share({ files });
		return 'shared';
	} catch (error) {
		return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'failed';
	}
}

/** How long the bytes stay at hand for a download that asks first where to put them, in milliseconds. */
const KEPT_FOR = 10 * 60 * 1000;

/** Keeps files, under their own names, wherever this device keeps files; to be called in the handler of a tap or a key. */
export async function save(...files: File[]): Promise<ShareAnswer | 'downloaded'> {
	if (onHomeScreen() === true) return share(...(accepts(files) ? files : files.map(asText)));
	for (const file of files) download(file);
	return 'downloaded';
}

/** What a sheet does not know it takes as plain text. */
const asText = (file: File) => new File([file], file.name, { type: 'text/plain' });

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
