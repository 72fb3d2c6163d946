/**
 * What each kind of event does to a café: a table from kind to one small change. Total: an event that names a
 * vanished thing, or comes when it can mean nothing, changes nothing. The draft belongs to `reduce.ts`, which
 * copies what is shared before it lets anything here write.
 */
import { notRun, type Cafe, type Group, type Line, type Mark, type Run } from './cafe.ts';
import type { CafeEvent, EventOf, Kind } from './events.ts';
import type { Step } from './plan.ts';
import type { Theme } from './vocabulary.ts';

/** A café being folded: its own maps and lists, whose members are still immutable values. */
export interface Draft extends Omit<
	Cafe,
	'steps' | 'runs' | 'marks' | 'groups' | 'lines' | 'principles'
> {
	steps: Step[];
	runs: Map<string, Run>;
	marks: Map<string, Mark>;
	groups: Group[];
	lines: Line[];
	principles: Map<Theme, boolean>;
}

type Changes = { [K in Kind]: (cafe: Draft, event: EventOf<K>) => void };

const changes: Changes = {
	'details-changed': (cafe, { details }) => {
		cafe.details = { ...cafe.details, ...details };
	},
	'step-added': (cafe, { step, index }) => {
		if (cafe.steps.some(({ id }) => id === step.id)) return;
		cafe.steps.splice(Math.min(index, cafe.steps.length), 0, step);
	},
	'step-removed': (cafe, { step }) => {
		if (cafe.runs.get(step)?.started === true) return;
		cafe.steps = cafe.steps.filter(({ id }) => id !== step);
	},
	'step-changed': (cafe, { step, changes }) => {
		cafe.steps = cafe.steps.map((each) => (each.id === step ? { ...each, ...changes } : each));
	},
	'step-moved': (cafe, { step, index }) => {
		const from = cafe.steps.findIndex(({ id }) => id === step);
		const [moved] = from < 0 ? [] : cafe.steps.splice(from, 1);
		if (moved !== undefined) cafe.steps.splice(Math.min(index, cafe.steps.length), 0, moved);
	},

	'step-started': (cafe, { step, at }) => {
		if (!has(cafe, step)) return;
		if (cafe.current !== step) {
			stopClock(cafe, at);
			delete cafe.drawn;
		}
		cafe.current = step;
		cafe.phase = 'running';
		cafe.startedAt ??= at;
		cafe.planned ??= cafe.steps.reduce(
			(sum, { id, minutes }) => (cafe.runs.get(id)?.skipped === true ? sum : sum + minutes),
			0
		);
		delete cafe.closedAt;
		change(cafe, step, (run) => ({
			...run,
			started: true,
			skipped: false,
			since: run.since ?? at
		}));
	},
	'step-skipped': (cafe, { step, skipped }) => {
		change(cafe, step, (run) => ({ ...run, skipped }));
	},
	'clock-paused': (cafe, { at }) => stopClock(cafe, at),
	'clock-resumed': (cafe, { at }) => {
		if (cafe.current !== undefined && cafe.phase === 'running')
			change(cafe, cafe.current, (run) => ({ ...run, since: run.since ?? at }));
	},
	'clock-adjusted': (cafe, { by }) => {
		if (cafe.current !== undefined)
			change(cafe, cafe.current, (run) => ({ ...run, extra: run.extra + by }));
	},
	'clock-corrected': (cafe, { elapsed, at }) => {
		const run = cafe.runs.get(cafe.current ?? '');
		if (cafe.current === undefined || run?.since === undefined) return;
		// What the clock says was spent, and was not.
		const set = run.elapsed + at - run.since - elapsed;
		cafe.clockSet = (cafe.clockSet ?? 0) + set;
		change(cafe, cafe.current, () => ({ ...run, elapsed, since: at }));
	},
	'turn-passed': (cafe, { at }) => {
		if (cafe.current !== undefined)
			change(cafe, cafe.current, (run) => ({
				...run,
				turns: run.turns + 1,
				turnFrom: spent(run, at)
			}));
	},
	'card-shown': (cafe, { step, card, prompt, landmark }) => {
		change(cafe, step, (run) => ({ ...run, card: { card, prompt, landmark } }));
	},
	'present-counted': (cafe, { present }) => {
		if (present === null) delete cafe.present;
		else cafe.present = present;
	},
	'cafe-closed': (cafe, { at, day }) => {
		stopClock(cafe, at);
		if (day !== undefined && cafe.details.date === '')
			cafe.details = { ...cafe.details, date: day };
		cafe.phase = 'closed';
		cafe.closedAt = at;
		delete cafe.drawn;
	},
	'cafe-reopened': (cafe) => {
		if (cafe.phase !== 'closed') return;
		cafe.phase = cafe.current === undefined ? 'preparing' : 'running';
		delete cafe.closedAt;
	},

	'hands-counted': (cafe, { step, option, by }) => {
		change(cafe, step, (run) => {
			if (run.results !== undefined) return run;
			const count = Math.max(0, (run.hands[option] ?? 0) + by);
			const { [option]: _was, ...others } = run.hands;
			return { ...run, hands: count === 0 ? others : { ...others, [option]: count } };
		});
	},
	'results-revealed': (cafe, { step, results }) => {
		change(cafe, step, (run) => ({ ...run, results: run.results ?? results }));
	},

	'notes-published': (cafe, { notes, revs }) => {
		for (const note of notes) {
			const named = revs !== undefined && Object.hasOwn(revs, note) ? revs[note] : undefined;
			const rev = named ?? (revs === undefined ? Number.MAX_SAFE_INTEGER : 0);
			mark(cafe, note, ({ published = 0, ...was }) => ({
				...was,
				published: Math.max(published, rev)
			}));
		}
	},
	'notes-revealed': (cafe, { step }) => {
		change(cafe, step, (run) => ({ ...run, revealed: true }));
	},
	'note-hidden': (cafe, { note, hidden }) => {
		mark(cafe, note, ({ hidden: _, ...was }) => (hidden ? { ...was, hidden } : was));
	},
	'note-mended': (cafe, { note, of, text }) => {
		mark(cafe, note, ({ mend: _, ...was }) =>
			text === null ? was : { ...was, mend: { of, text } }
		);
	},
	'note-kept': (cafe, { note, kept }) => {
		mark(cafe, note, ({ kept: _, ...was }) => (kept ? { ...was, kept } : was));
	},
	'notes-merged': (cafe, { into }) => {
		for (const [note, root] of Object.entries(into))
			mark(cafe, note, ({ into: _, ...was }) => (root === null ? was : { ...was, into: root }));
	},
	'group-added': (cafe, { step, group, name, index }) => {
		if (cafe.groups.some(({ id }) => id === group)) return;
		cafe.groups.splice(Math.min(index, cafe.groups.length), 0, { id: group, step, name });
	},
	'group-named': (cafe, { group, name }) => {
		cafe.groups = cafe.groups.map((each) => (each.id === group ? { ...each, name } : each));
	},
	// Its notes keep pointing at it: nobody reads that, and undoing gives them their place back.
	'group-removed': (cafe, { group }) => {
		cafe.groups = cafe.groups.filter(({ id }) => id !== group);
	},
	'notes-placed': (cafe, { places }) => {
		for (const [note, group] of Object.entries(places))
			mark(cafe, note, ({ group: _, ...was }) => (group === null ? was : { ...was, group }));
	},
	'note-drawn': (cafe, { note }) => {
		if (note === null) delete cafe.drawn;
		else cafe.drawn = note;
	},

	'takeaway-written': (cafe, { step, text }) => {
		change(cafe, step, (run) => ({ ...run, takeaway: text }));
	},
	'line-added': (cafe, { list, line, text, index }) => {
		if (cafe.lines.some(({ id }) => id === line)) return;
		cafe.lines.splice(Math.min(index, cafe.lines.length), 0, { id: line, list, text });
	},
	'line-changed': (cafe, { line, text }) => {
		cafe.lines = cafe.lines.map((each) => (each.id === line ? { ...each, text } : each));
	},
	'line-removed': (cafe, { line }) => {
		cafe.lines = cafe.lines.filter(({ id }) => id !== line);
	},
	'principle-marked': (cafe, { principle, touched }) => {
		if (touched === null) cafe.principles.delete(principle);
		else cafe.principles.set(principle, touched);
	}
};

/** Lets one event change the draft. */
export function apply(draft: Draft, event: CafeEvent): void {
	const change = changes[event.kind] as (draft: Draft, event: CafeEvent) => void;
	change(draft, event);
}

/** Milliseconds a step has spent at an instant. A clock that went back adds nothing. */
export const spent = (run: Run, now: number): number =>
	run.elapsed + (run.since === undefined ? 0 : Math.max(0, now - run.since));

function change(cafe: Draft, step: string, how: (run: Run) => Run): void {
	if (!has(cafe, step)) return;
	cafe.runs.set(step, how(cafe.runs.get(step) ?? notRun));
}

/** A step that is gone has no run to change; it finds the one it had when an undo brings it back. */
const has = (cafe: Draft, step: string): boolean => cafe.steps.some(({ id }) => id === step);

function mark(cafe: Draft, note: string, how: (mark: Mark) => Mark): void {
	const next = how(cafe.marks.get(note) ?? {});
	if (Object.keys(next).length === 0) cafe.marks.delete(note);
	else cafe.marks.set(note, next);
}

function stopClock(cafe: Draft, at: number): void {
	if (cafe.current === undefined) return;
	change(cafe, cafe.current, (run) => {
		if (run.since === undefined) return run;
		const { since: _, ...stopped } = run;
		return { ...stopped, elapsed: spent(run, at) };
	});
}
