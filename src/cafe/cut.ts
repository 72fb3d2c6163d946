/** The beginning of a text, of at most so many UTF-16 units, cut by what a reader sees: never half of a character. */
export const cut = (text: string, most: number): string =>
	text.length <= most
		? text
		: text.slice(0, new Intl.Segmenter().segment(text).containing(most)?.index);
