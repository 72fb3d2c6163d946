/** Text as people wrote it, made fit for a file that others read. */

/**
 * Without what is invisible and rules over its surroundings: control characters, and the marks that turn the
 * direction of the text around them (Unicode bidi overrides, embeddings, isolates). Every line break is `\n`,
 * no line begins or ends with blanks.
 */
export const clean = (text: string): string =>
	text
		.replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
		// eslint-disable-next-line no-control-regex -- taking them out is what this is for
		.replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '')
		.split('\n')
		.map((line) => line.trim())
		.join('\n')
		.trim();

/** On one line, for a title or a cell. */
export const onOneLine = (text: string): string => clean(text).replace(/\s*\n\s*/g, ' ');
