// A file leaves the device: by the share sheet where there is one that takes files, by download everywhere.

/** `cancelled`: the person closed the sheet. `failed`: download it instead. */
export type ShareAnswer = 'shared' | 'cancelled' | 'failed';

/** Whether this device's share sheet takes this very file: browsers accept some kinds of file and not others. */
export const canShare = (file: File): boolean =>
	'canShare' in navigator && navigator.canShare({ files: [file] });

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

/** Hands the file to the browser's downloads, under its own name. */
export function download(file: File): void {
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = file.name;
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}
