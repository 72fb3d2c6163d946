/** French typography as a rule: what a text breaks, as sentences; an empty list when it is right. */
const rules: [RegExp, string][] = [
	[/ [;:?!»]/, 'a plain space before ; : ? ! or »'],
	[/« /, 'a plain space after «'],
	[/«(?!\u00a0)|(?<!\u00a0)»/, 'no U+00A0 inside « »'],
	[/(?<![\u202f?!])[;?!]/, 'no U+202F before ; ? or !'],
	[/(?<!\u00a0):/, 'no U+00A0 before :'],
	[/['"]/, 'a straight apostrophe or quotation mark'],
	[/\.\.\./, 'three full stops for an ellipsis'],
	[/\d (?=\d{3}(\D|$)|[%€])/, 'a plain space inside a number or before its unit'],
	[/ {2}| $|^ /m, 'a space too many']
];

/** Addresses and `code` are not French. */
export const slips = (text: string): string[] => {
	const prose = text.replace(/https?:\/\/\S+/g, '@').replace(/`[^`\n]*`/g, '@');
	return rules
		.filter(([pattern]) => pattern.test(prose))
		.map(([, name]) => `${name}: ${text.slice(0, 80)}`);
};

/** Every text inside parsed data. */
export function texts(data: unknown): string[] {
	if (typeof data === 'string') return [data];
	if (Array.isArray(data)) return data.flatMap(texts);
	if (data && typeof data === 'object') return Object.values(data).flatMap(texts);
	return [];
}
