/** The sentence for each warning of `checks.ts`, and which of them belong to one step. */
import type { Warning } from '#cafe/checks.ts';
import { m } from '#messages/paraglide/messages.js';

export function warningSentence(warning: Warning): string {
	switch (warning.kind) {
		case 'does-not-fit':
			return m.prepare_warn_does_not_fit({ minutes: warning.minutes });
		case 'short-for-number':
			return m.prepare_warn_short_for_number({
				people: warning.people,
				minutes: warning.minutes
			});
		case 'many-for-one-circle':
			return m.prepare_warn_many_for_one_circle({ people: warning.people });
		case 'round-too-long':
			return m.prepare_warn_round_too_long({ needs: warning.needs, has: warning.has });
		case 'too-few-for-figures':
			return m.prepare_warn_too_few_for_figures({ people: warning.people });
		case 'leans':
			return warning.orientation === 'plutot-favorable'
				? m.prepare_warn_leans_favourable({ statements: warning.statements })
				: m.prepare_warn_leans_reserved({ statements: warning.statements });
		case 'sensitive-with-pupils':
			return m.prepare_warn_sensitive({ card: warning.card });
		case 'no-card':
			return m.prepare_warn_no_card();
		case 'nothing-to-vote-on':
			return m.prepare_warn_nothing_to_vote_on();
	}
}

export const ofStep = (warnings: readonly Warning[], step: string): Warning[] =>
	warnings.filter((warning) => 'step' in warning && warning.step === step);

/** What is about the number of people, the time, or the plan as a whole. */
export const about = (
	warnings: readonly Warning[],
	...kinds: readonly Warning['kind'][]
): Warning[] => warnings.filter(({ kind }) => kinds.includes(kind));
