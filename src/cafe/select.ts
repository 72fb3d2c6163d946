/** What views ask of a café: the notes of a step as the facilitator sees them, its groups, its card. */
import { groupsOf, rowOf, rowsOf, runOf, stepOf, type Cafe, type Mark, type Rows } from './cafe.ts';
import type { Card } from './card.ts';
import type { Contribution, Way, WrittenNote } from './contribution.ts';
import { byHash } from './order.ts';
import type { Step } from './plan.ts';

/** Where a note stands: unread, before everybody, or put aside. */
export type Status = 'inbox' | 'shown' | 'hidden';

export interface NoteView {
	id: string;
	step: string;
	text: string;
	/** The words were put right by the facilitator. */
	mended: boolean;
	/** Revision the words belong to. */
	rev: number;
	how: Way;
	status: Status;
	/** Unread, and its step is no longer the running one. */
	late: boolean;
	kept: boolean;
	/** The group it lies in, if that group is there. */
	group?: string;
	/** Ids of the duplicates it stands for. */
	duplicates: readonly string[];
}

const unmarked: Mark = {};
export const markOf = (cafe: Cafe, note: string): Mark => cafe.marks.get(note) ?? unmarked;

/** The note that stands for a note: itself, unless it was merged into another of its step that is still there. */
export function rootOf(cafe: Cafe, note: string): string {
	if (markOf(cafe, note).into === undefined) return note;
	const seen = new Set<string>();
	let at = note;
	while (!seen.has(at)) {
		seen.add(at);
		const into = markOf(cafe, at).into;
		if (into === undefined) return at;
		const row = rowOf(cafe, into);
		if (!isWritten(row) || row.step !== rowOf(cafe, at)?.step) return at;
		at = into;
	}
	return note;
}

export const isWritten = (row: Contribution | undefined): row is WrittenNote =>
	row?.kind === 'note' && row.body !== null;

/**
 * A café is never changed, only replaced, so what was read off one stays true of it: a gesture asks for the
 * notes of a step a dozen times, and with 500 of them that is felt under the finger.
 */
const looked = new WeakMap<Cafe, Map<string, readonly NoteView[]>>();
const sorted = new WeakMap<Rows, readonly WrittenNote[]>();
/** What was last seen of a row: what no gesture touched stays the very same value, and nobody draws it again. */
const lastSeen = new WeakMap<WrittenNote, NoteView>();

/** The notes of a step that stand for themselves, in the order of their hash. */
export function notesOf(cafe: Cafe, stepId: string): readonly NoteView[] {
	let steps = looked.get(cafe);
	if (steps === undefined) looked.set(cafe, (steps = new Map<string, readonly NoteView[]>()));
	let notes = steps.get(stepId);
	if (notes === undefined) steps.set(stepId, (notes = look(cafe, stepId)));
	return notes;
}

function writtenIn(rows: Rows): readonly WrittenNote[] {
	let written = sorted.get(rows);
	if (written === undefined)
		sorted.set(rows, (written = [...rows.values()].filter(isWritten).sort(byHash)));
	return written;
}

function look(cafe: Cafe, stepId: string): readonly NoteView[] {
	const step = stepOf(cafe, stepId);
	const written = writtenIn(rowsOf(cafe, stepId));
	const merged = new Map<string, string[]>();
	const roots = written.filter(({ id }) => {
		const root = rootOf(cafe, id);
		if (root === id) return true;
		const same = merged.get(root);
		if (same === undefined) merged.set(root, [id]);
		else same.push(id);
		return false;
	});
	const groups = new Set(groupsOf(cafe, stepId).map(({ id }) => id));
	return roots.map((row) => {
		const mark = markOf(cafe, row.id);
		const text = wordsOf(row, mark);
		const status = statusOf(cafe, row, mark, step);
		return asSeen(row, {
			id: row.id,
			step: stepId,
			text,
			mended: text !== row.body.text,
			rev: row.rev,
			how: row.how,
			status,
			late: status === 'inbox' && !isRunning(cafe, stepId),
			kept: mark.kept === true,
			...(mark.group !== undefined && groups.has(mark.group) && { group: mark.group }),
			duplicates: merged.get(row.id) ?? none
		});
	});
}

const none: readonly string[] = [];

function asSeen(row: WrittenNote, view: NoteView): NoteView {
	const was = lastSeen.get(row);
	if (was !== undefined && same(was, view)) return was;
	lastSeen.set(row, view);
	return view;
}

const same = (a: NoteView, b: NoteView): boolean =>
	a.step === b.step &&
	a.text === b.text &&
	a.mended === b.mended &&
	a.status === b.status &&
	a.late === b.late &&
	a.kept === b.kept &&
	a.group === b.group &&
	a.duplicates.length === b.duplicates.length &&
	a.duplicates.every((id, at) => id === b.duplicates[at]);

/** The words a note goes by: its author's, or those the facilitator put right in this very revision. */
export const wordsOf = ({ rev, body }: WrittenNote, { mend }: Mark): string =>
	mend?.of === rev ? mend.text : body.text;

/** Whether its words of now were published: an author who changes them afterwards waits to be read again. */
export const isRead = ({ rev }: { rev: number }, { published = 0 }: Mark): boolean =>
	published >= rev;

/**
 * A note is shown when the facilitator published it, or while its step runs under a policy that shows it: what
 * was typed from paper has been read by whoever typed it. Leaving a step publishes what it showed (`decide`),
 * so that a note which comes later waits in the inbox.
 */
function statusOf(cafe: Cafe, row: WrittenNote, mark: Mark, step: Step | undefined): Status {
	if (mark.hidden === true) return 'hidden';
	if (isRead(row, mark)) return 'shown';
	if (step === undefined || !isRunning(cafe, step.id)) return 'inbox';
	if (step.policy === 'together') return runOf(cafe, step.id).revealed ? 'shown' : 'inbox';
	return step.policy === 'at-once' || row.how === 'paper' ? 'shown' : 'inbox';
}

/** The note under an id, where its words of now are before everybody or would be if no other stood for it. */
export function shownAlone(cafe: Cafe, id: string): WrittenNote | undefined {
	const row = rowOf(cafe, id);
	if (!isWritten(row)) return undefined;
	const status = statusOf(cafe, row, markOf(cafe, id), stepOf(cafe, row.step));
	return status === 'shown' ? row : undefined;
}

export const isRunning = (cafe: Cafe, step: string): boolean =>
	cafe.phase === 'running' && cafe.current === step;

export const shownNotes = (cafe: Cafe, step: string): readonly NoteView[] =>
	notesOf(cafe, step).filter(({ status }) => status === 'shown');

/** What came and nobody has read. */
export const unreadNotes = (cafe: Cafe, step: string): readonly NoteView[] =>
	notesOf(cafe, step).filter(({ status }) => status === 'inbox');

const gone = new WeakMap<Rows, readonly string[]>();

/** Ids of the notes from phones whose words are gone: erased here, or withdrawn. */
export const goneFromPhones = (cafe: Cafe): readonly string[] =>
	[...cafe.contributions.values()].flatMap((rows) => {
		let ids = gone.get(rows);
		if (ids === undefined)
			gone.set(
				rows,
				(ids = [...rows.values()]
					.filter(({ kind, how, body }) => kind === 'note' && how === 'phone' && body === null)
					.map(({ id }) => id))
			);
		return ids;
	});

/** One note, wherever it lies; for several at once there is `noteViews`. */
export const noteView = (cafe: Cafe, id: string): NoteView | undefined => noteViews(cafe, [id])[0];

/** The notes under these ids that stand for themselves; the notes of a step are looked through once. */
export function noteViews(cafe: Cafe, ids: readonly string[]): readonly NoteView[] {
	const steps = new Map<string, ReadonlyMap<string, NoteView>>();
	return ids.flatMap((id) => {
		const step = rowOf(cafe, id)?.step;
		if (step === undefined) return [];
		const views = steps.get(step) ?? new Map(notesOf(cafe, step).map((view) => [view.id, view]));
		steps.set(step, views);
		return views.get(id) ?? [];
	});
}

/** The note drawn, while it is before everybody: a hidden one comes back with the undo of its hiding. */
export function drawnOf(cafe: Cafe): NoteView | undefined {
	const view = cafe.drawn === undefined ? undefined : noteView(cafe, cafe.drawn);
	return view?.status === 'shown' ? view : undefined;
}

/** The card before the participants in a step. */
export function cardOf(cafe: Cafe, step: Step): Card | undefined {
	return step.cards[runOf(cafe, step.id).card.card] ?? step.cards[0];
}

/** What the participants are asked: the card's question, else the step's title or, without one, its instruction. */
export const questionOf = (cafe: Cafe, step: Step): string =>
	cardOf(cafe, step)?.question ?? (step.title || step.instruction);

export const indexOf = (cafe: Cafe, step: string | undefined): number =>
	cafe.steps.findIndex(({ id }) => id === step);

/** The next step that is not skipped, or the previous one. */
export function neighbour(cafe: Cafe, direction: 1 | -1): Step | undefined {
	const from = indexOf(cafe, cafe.current);
	const ahead =
		direction === 1 ? cafe.steps.slice(from + 1) : cafe.steps.slice(0, Math.max(0, from)).reverse();
	return ahead.find(({ id }) => !runOf(cafe, id).skipped);
}
