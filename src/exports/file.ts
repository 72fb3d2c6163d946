/** What an export gives: a file as a value. Whoever shares or downloads it makes the bytes. */
export interface ExportedFile {
	name: string;
	mime: string;
	text: string;
}

export const asFile = ({ name, mime, text }: ExportedFile): File =>
	new File([text], name, { type: mime });

/** `comptoir-un-cafe-2026-11-02.csv`: plain letters only, so that every disk, mail and archive takes the name. */
export function fileName(parts: readonly string[], extension: string): string {
	const words = parts.map((part) =>
		part
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.replaceAll(/œ/gi, 'oe')
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-+|-+$/g, '')
			.slice(0, 60)
	);
	return `${['comptoir', ...words.filter((word) => word !== '')].join('-')}.${extension}`;
}
