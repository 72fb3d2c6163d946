/** Files as editors save them that write no UTF-8. */

/** In UTF-16; `mark` puts the byte order mark first, as most editors do. */
export function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array<ArrayBuffer> {
	const units = (mark ? '\ufeff' : '') + text;
	const bytes = new DataView(new ArrayBuffer(2 * units.length));
	for (let at = 0; at < units.length; at += 1)
		bytes.setUint16(2 * at, units.charCodeAt(at), order === 'le');
	return new Uint8Array(bytes.buffer);
}

const typographic: Readonly<Record<string, number>> = { '’': 0x92, œ: 0x9c, '…': 0x85 };

/** In Windows-1252, as an old Windows editor saves French: a byte a letter. */
export const windows1252 = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(text, (sign) => typographic[sign] ?? sign.charCodeAt(0));
