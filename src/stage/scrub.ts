/**
 * Erasing for good, in what was already published: the frames kept on the device lose the words of the notes
 * that were erased. The notes themselves leave the Stage by the next patch, as any note does.
 */
import type { Frame } from './frames.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object with what stands at `key` changed, where an object stands there. */
const within = (object: Fields, key: string, change: (inner: Fields) => Fields): Fields => {
	const inner = object[key];
	return isFields(inner) ? { ...object, [key]: change(inner) } : object;
};

/** A frame without the words of the notes known to others under these public ids. */
export function wordless(frame: Frame, gone: ReadonlySet<string>): Frame {
	const blank = (field: string) => (things: Fields) =>
		Object.fromEntries(
			Object.entries(things).map(([id, thing]) =>
				gone.has(id) && isFields(thing) && field in thing
					? [id, { ...thing, [field]: '' }]
					: [id, thing]
			)
		);
	const clean = (document: Fields): Fields => {
		const notes = within(document, 'notes', blank('text'));
		const vote = within(notes, 'vote', (one) => within(one, 'targets', blank('label')));
		return within(vote, 'results', (one) => within(one, 'ranks', blank('label')));
	};
	// A checkpoint and a patch have the same places; neither gains nor loses a field.
	return Object.fromEntries(
		Object.entries(frame).map(([key, value]) => [
			key,
			isFields(value) ? clean(value) : (value as number)
		])
	) as unknown as Frame;
}
