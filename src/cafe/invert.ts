/**
 * The events that take an event back, read off the café before it happened; none for what cannot be taken back
 * (clocks, publishing, revealing, closing: one hides again instead) and none for what changed nothing.
 */
import type { Draft } from './apply.ts';
import type { CafeEvent, EventOf, Kind } from './events.ts';

type Inverses = { [K in Kind]?: (before: Draft, event: EventOf<K>) => CafeEvent | undefined };

const inverses: Inverses = {
	'details-changed': ({ details }, event) => ({
		kind: 'details-changed',
		details: keysOf(details, event.details)
	}),
	'step-added': ({ steps }, { step }) =>
		steps.some(({ id }) => id === step.id) ? undefined : { kind: 'step-removed', step: step.id },
	'step-removed': ({ steps, runs }, event) => {
		const index = steps.findIndex(({ id }) => id === event.step);
		const step = steps[index];
		if (step === undefined || runs.get(step.id)?.started === true) return undefined;
		return { kind: 'step-added', step, index };
	},
	'step-changed': ({ steps }, event) => {
		const step = steps.find(({ id }) => id === event.step);
		return step && { ...event, changes: keysOf(step, event.changes) };
	},
	'step-moved': ({ steps }, event) => {
		const index = steps.findIndex(({ id }) => id === event.step);
		const to = Math.min(event.index, steps.length - 1);
		return index < 0 || index === to ? undefined : { ...event, index };
	},
	'step-skipped': ({ steps, runs }, event) => {
		const was = runs.get(event.step)?.skipped ?? false;
		if (was === event.skipped || !has(steps, event.step)) return undefined;
		return { ...event, skipped: was };
	},
	'present-counted': ({ present = null }, event) =>
		present === event.present ? undefined : { ...event, present },
	'hands-counted': ({ steps, runs }, event) => {
		const run = runs.get(event.step);
		if (run?.results !== undefined || !has(steps, event.step)) return undefined;
		const by = Math.min(run?.hands[event.option] ?? 0, -event.by);
		return by === 0 ? undefined : { ...event, by };
	},
	'note-hidden': ({ marks }, event) => {
		const was = marks.get(event.note)?.hidden ?? false;
		return was === event.hidden ? undefined : { ...event, hidden: was };
	},
	'note-mended': ({ marks }, event) => {
		const was = marks.get(event.note)?.mend;
		return { ...event, of: was?.of ?? event.of, text: was?.text ?? null };
	},
	'note-kept': ({ marks }, event) => {
		const was = marks.get(event.note)?.kept ?? false;
		return was === event.kept ? undefined : { ...event, kept: was };
	},
	'notes-merged': ({ marks }, { into }) => ({
		kind: 'notes-merged',
		into: mapped(into, (note) => marks.get(note)?.into ?? null)
	}),
	'group-added': ({ groups }, { group }) =>
		groups.some(({ id }) => id === group) ? undefined : { kind: 'group-removed', group },
	'group-named': ({ groups }, event) => {
		const group = groups.find(({ id }) => id === event.group);
		return group && { ...event, name: group.name };
	},
	'group-removed': ({ groups }, event) => {
		const index = groups.findIndex(({ id }) => id === event.group);
		const group = groups[index];
		return (
			group && { kind: 'group-added', step: group.step, group: group.id, name: group.name, index }
		);
	},
	'notes-placed': ({ marks }, { places }) => ({
		kind: 'notes-placed',
		places: mapped(places, (note) => marks.get(note)?.group ?? null)
	}),
	'takeaway-written': ({ steps, runs }, event) =>
		has(steps, event.step) ? { ...event, text: runs.get(event.step)?.takeaway ?? '' } : undefined,
	'line-added': ({ lines }, { line }) =>
		lines.some(({ id }) => id === line) ? undefined : { kind: 'line-removed', line },
	'line-changed': ({ lines }, event) => {
		const line = lines.find(({ id }) => id === event.line);
		return line && { ...event, text: line.text };
	},
	'line-removed': ({ lines }, event) => {
		const index = lines.findIndex(({ id }) => id === event.line);
		const line = lines[index];
		return line && { kind: 'line-added', list: line.list, line: line.id, text: line.text, index };
	},
	'principle-marked': ({ principles }, event) => ({
		...event,
		touched: principles.get(event.principle) ?? null
	})
};

/** The inverse of an event against the café it is about to change, if it has one. */
export function inverse(before: Draft, event: CafeEvent): CafeEvent | undefined {
	const invert = inverses[event.kind] as
		((before: Draft, event: CafeEvent) => CafeEvent | undefined) | undefined;
	const inverted = invert?.(before, event);
	// What is its own inverse says again what is so already.
	return JSON.stringify(inverted) === JSON.stringify(event) ? undefined : inverted;
}

/** The present values of the fields that a partial change is about to replace. */
function keysOf<T extends object>(present: T, change: Partial<T>): Partial<T> {
	const keys = Object.keys(change).filter((key) => change[key as keyof T] !== undefined);
	return Object.fromEntries(keys.map((key) => [key, present[key as keyof T]])) as Partial<T>;
}

const has = (steps: readonly { id: string }[], step: string): boolean =>
	steps.some(({ id }) => id === step);

const mapped = <T>(record: Record<string, T>, value: (key: string) => T): Record<string, T> =>
	Object.fromEntries(Object.keys(record).map((key) => [key, value(key)]));
