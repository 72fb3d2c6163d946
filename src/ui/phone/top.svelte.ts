/**
 * The top of the participant's page, for who does not see it: the tab is named after the title; a new one is said once, with what
 * stands under it; and where what had the focus went with the page before, things go on there. Who sees it is taken there too, wherever
 * the page was scrolled to, unless they write. The clock stays silent.
 */
import { tick } from 'svelte';
import { m } from '#messages/paraglide/messages.js';
import type { StageStep } from '#stage/document.ts';
import { catchFocus } from '../lost-focus.ts';

interface Shown {
	/** The page stands: it is not on its way to something else. */
	there: boolean;
	step: StageStep | undefined;
	revealed: boolean;
	/** What else it is drawn from: read, so that its changes are seen. */
	drawn: unknown;
}

export class Top {
	said = $state('');
	/** What had the focus is gone, and where things go on has yet to come. */
	#owed = false;
	/** The step, and whether its result stands. */
	#seen = '';

	constructor(shown: () => Shown) {
		let held = false;
		$effect.pre(() => {
			shown();
			held = this.#owed || document.activeElement !== document.body;
		});
		$effect(() => {
			void this.#renew(shown(), held);
		});
	}

	async #renew({ there, step, revealed }: Shown, held: boolean): Promise<void> {
		await tick();
		const title = document.querySelector('main h1');
		this.#owed = held && title === null;
		if (title === null) {
			this.said = '';
			return;
		}
		const named = title.textContent.trim();
		document.title = `${named} · ${m.app_name()}`;
		if (held) void catchFocus('main h1');
		const now = `${step?.id ?? ''} ${revealed}`;
		// Below the question there may be no room for its result: then it is the result that one is taken to.
		if (this.#seen && this.#seen !== now && !document.activeElement?.matches('textarea')) {
			scrollTo(0, 0);
			if (revealed) document.querySelector('#on-screen')?.scrollIntoView();
		}
		this.#seen = now;
		const under = title.nextElementSibling;
		const text = under?.matches('p') ? under.textContent.trim() : '';
		if (!there) this.said = '';
		else if (revealed) this.said = m.phone_results_said();
		else if (step) this.said = `${m.phone_step(step)}. ${named}`;
		else this.said = `${named}. ${text}`;
	}
}
