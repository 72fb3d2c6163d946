/**
 * The gestures of a board: each is asked for, what came of it is said politely, and the focus follows the notes.
 * Every one can be taken back, apart from erasing, which asks first.
 */
import { tick } from 'svelte';
import { groupsOf, runOf, type Cafe } from '#cafe/cafe.ts';
import type { Step } from '#cafe/plan.ts';
import type { NoteView } from '#cafe/select.ts';
import { m } from '#messages/paraglide/messages.js';
import type { Ask } from '../ask.ts';
import type { Choice } from './choice.svelte.ts';

/** The board as it stands, asked for at each gesture. */
export interface Given {
	readonly root: HTMLElement | undefined;
	readonly cafe: Cafe;
	readonly step: Step;
	/** The notes chosen, in the order they were chosen: duplicates are merged into the first. */
	readonly picked: readonly NoteView[];
	readonly ask: Ask;
	readonly newId: () => string;
}

type Sentence = (said: typeof import('./said.ts').said) => string;

const at = (note: string | undefined) => `[data-note="${note ?? ''}"]`;

export class Gestures {
	#given: Given;
	#chosen: Choice;
	#said = $state('');
	#mended = $state<string>();
	#erasing = $state.raw<{ note: string; shown: boolean }>();

	constructor(chosen: Choice, given: Given) {
		this.#chosen = chosen;
		this.#given = given;
	}

	/** For screen readers: what the last gesture did. */
	get said(): string {
		return this.#said;
	}
	/** The note whose words are being put right. */
	get mended(): string | undefined {
		return this.#mended;
	}
	/** The note that is erased when that is confirmed, and whether it was before everybody until it was asked for. */
	get erasing(): { note: string; shown: boolean } | undefined {
		return this.#erasing;
	}

	place(moved: readonly string[], group: string | null): void {
		const { cafe, step, ask } = this.#given;
		if (!ask({ kind: 'place-notes', notes: moved, group })) return;
		const count = moved.length;
		const name = groupsOf(cafe, step.id).find(({ id }) => id === group)?.name || m.board_unnamed();
		void this.#done(
			(said) => (group === null ? said.out({ count }) : said.placed({ count, name })),
			at(moved[0])
		);
	}

	placeChosen(group: string | null): void {
		this.place(this.#ids, group);
	}

	merge(): void {
		const ids = this.#ids;
		const [into, ...others] = ids;
		if (into === undefined || !this.#given.ask({ kind: 'merge-notes', into, notes: others }))
			return;
		void this.#done((said) => said.merged({ count: ids.length }), at(into));
	}

	split(): void {
		const [note] = this.#ids;
		if (note !== undefined && this.#given.ask({ kind: 'split-note', note }))
			void this.#done((said) => said.split(), at(note));
	}

	group(): void {
		const { step, ask, newId } = this.#given;
		const [notes, id] = [this.#ids, newId()];
		if (!ask({ kind: 'add-group', group: id, step: step.id, name: '', notes })) return;
		void this.#done((said) => said.grouped({ count: notes.length }), `[data-group-name="${id}"]`);
	}

	rename(group: string, name: string): boolean {
		return this.#given.ask({ kind: 'name-group', group, name });
	}

	ungroup(group: string): void {
		if (this.#given.ask({ kind: 'remove-group', group }))
			void this.#done((said) => said.ungrouped());
	}

	keep(): void {
		const [note] = this.#given.picked;
		if (note === undefined) return;
		const { id, kept } = note;
		if (!this.#given.ask({ kind: 'keep-note', note: id, kept: !kept })) return;
		void this.#done((said) => (kept ? said.unkept() : said.kept()), at(id));
	}

	/** Or shows again what is hidden. */
	hide(): void {
		const { cafe, step, picked, ask } = this.#given;
		const [note] = picked;
		if (note === undefined) return;
		if (note.status !== 'hidden') {
			if (ask({ kind: 'hide-note', note: note.id, hidden: true }))
				void this.#done((said) => said.hidden({ count: 1 }), at(note.id));
			return;
		}
		// A note hidden before it was ever published would go back unread; one that others wait for, it should.
		const waits = step.policy === 'together' && !runOf(cafe, step.id).revealed;
		if (!waits && !ask({ kind: 'publish-notes', notes: [note.id] })) return;
		if (ask({ kind: 'hide-note', note: note.id, hidden: false }))
			void this.#done((said) => (waits ? said.waits() : said.shown()), at(note.id));
	}

	/** Puts all that is before everybody aside, in one gesture that is taken back in one. */
	hideAll(notes: readonly NoteView[]): void {
		const shown = notes.filter(({ status }) => status === 'shown').map(({ id }) => id);
		if (this.#given.ask({ kind: 'hide-notes', notes: shown, hidden: true }))
			void this.#done((said) => said.hidden({ count: shown.length }));
	}

	beginMend(): void {
		this.#mended = this.#ids[0];
		this.#chosen.clear();
	}

	mend(text: string): boolean {
		const note = this.#mended;
		if (note === undefined || !this.#given.ask({ kind: 'mend-note', note, text })) return false;
		void this.#say((said) => said.mended());
		return true;
	}

	async endMend(): Promise<void> {
		const note = this.#mended;
		this.#mended = undefined;
		await tick();
		this.#given.root?.querySelector<HTMLElement>(at(note))?.focus({ preventScroll: true });
	}

	/** It may name somebody: nobody reads it any more while one is asked. */
	askToErase(): void {
		const [note] = this.#given.picked;
		if (note === undefined) return;
		const shown = note.status === 'shown';
		if (shown && !this.#given.ask({ kind: 'hide-note', note: note.id, hidden: true })) return;
		this.#erasing = { note: note.id, shown };
	}

	/** It stands again where it was. */
	spare(): void {
		const asked = this.#erasing;
		this.#erasing = undefined;
		if (asked === undefined) return;
		const { note, shown } = asked;
		if (shown && this.#given.ask({ kind: 'hide-note', note, hidden: false }))
			void this.#done((said) => said.shown(), at(note));
	}

	erase(): void {
		const note = this.#erasing?.note;
		this.#erasing = undefined;
		if (note !== undefined && this.#given.ask({ kind: 'erase-note', note }))
			void this.#done((said) => said.erased());
	}

	undo(): void {
		if (this.#given.ask({ kind: 'undo' })) void this.#done((said) => said.undone());
	}

	get #ids(): readonly string[] {
		return this.#given.picked.map(({ id }) => id);
	}

	/** After a gesture: nothing is chosen, what happened is said, and the focus goes where it went. */
	async #done(sentence: Sentence, selector?: string): Promise<void> {
		const byKeys = document.activeElement?.matches(':focus-visible') === true;
		this.#chosen.clear();
		this.#said = '';
		await tick();
		void this.#say(sentence);
		if (selector === undefined) return;
		// Last of all: to take the focus the page is laid out, and what is written after that has it laid out again.
		await tick();
		this.#given.root?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: !byKeys });
	}

	async #say(sentence: Sentence): Promise<void> {
		const { said } = await import('./said.ts');
		this.#said = sentence(said);
	}
}
