/** Offsets: opaque to readers, sorted as text, bound to one life of a stream. `-1` is the earliest record kept, `now` the tail. */

const digits = 16;

export const offsetOf = (incarnation: string, position: number): string =>
	`${incarnation}_${String(position).padStart(digits, '0')}`;

export type Asked =
	{ at: 'start' } | { at: 'now' } | { at: 'position'; incarnation: string; position: number };

/** `undefined` for a text that is no offset of ours. */
export function parseOffset(text: string): Asked | undefined {
	if (text === '-1') return { at: 'start' };
	if (text === 'now') return { at: 'now' };
	const [, incarnation, position] = /^([0-9a-f]{16})_(\d{16})$/.exec(text) ?? [];
	return incarnation === undefined || position === undefined
		? undefined
		: { at: 'position', incarnation, position: Number(position) };
}
