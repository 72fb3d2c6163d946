/**
 * The words of a file that somebody chose, as they were written, or not at all: UTF-8, and UTF-16, which shows by its first two bytes. Any
 * other encoding would have to be guessed, and « é » read as something else looks like a success; it is told apart and left closed.
 */
export type FileText =
	{ ok: true; text: string } | { ok: false; reason: 'unreadable' | 'other-encoding' };

export async function textOf(file: Blob): Promise<FileText> {
	let bytes: Uint8Array;
	try {
		bytes = new Uint8Array(await file.arrayBuffer());
	} catch {
		return { ok: false, reason: 'unreadable' };
	}
	try {
		const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
		// As if more came: a file whose end is missing may stop within a character, and its readers say what is missing.
		return { ok: true, text: decoder.decode(bytes, { stream: true }) };
	} catch {
		return { ok: false, reason: 'other-encoding' };
	}
}

/** By the mark that editors put first; without it, what we read begins with a plain sign, of which UTF-16 makes two bytes. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
	if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le';
	if ((first === 0xfe && second === 0xff) || first === 0) return 'utf-16be';
	return 'utf-8';
}
