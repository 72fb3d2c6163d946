/** Sentences of the write-up that its page and its files share, in the language of the reader. */
import type { List } from '#cafe/events.ts';
import type { Synthesis, WrittenUpResult, WrittenUpStep } from '#cafe/synthesis.ts';
import { m } from '#messages/paraglide/messages.js';
import { localeTag, longDay } from './days.ts';
import { activityWord } from './activity-words.ts';
import { publicWord } from './words.ts';

export const titleOf = ({ details }: Synthesis): string =>
	details.title.trim() || m.synthesis_untitled();

/** Date, place, people: what is known of them. No hour: nothing finer than a step. */
export const factsOf = ({ details, present }: Synthesis): readonly string[] =>
	[
		details.date && longDay(details.date),
		details.place.trim(),
		present === undefined ? '' : m.synthesis_present({ count: present }),
		details.publics.map(publicWord).join(', ')
	].filter((fact) => fact !== '');

export const stepTitle = ({ title, activity }: WrittenUpStep): string =>
	title.trim() || activityWord(activity);

/** The question, unless it is the title again. */
export const questionUnder = (step: WrittenUpStep): string | undefined =>
	step.question.trim() === '' || step.question === step.title ? undefined : step.question;

const listWords: Record<List, () => string> = {
	questions: m.synthesis_questions,
	decisions: m.synthesis_decisions,
	'next-steps': m.synthesis_next_steps
};
export const listWord = (list: List): string => listWords[list]();

/** What a result says, as its title: what came first, not how it was counted. */
export function resultTitle({ ranks }: WrittenUpResult): string {
	const first = ranks.filter(({ rank }) => rank === 1).map(({ label }) => label);
	const [only] = first;
	if (only === undefined || ranks.every(({ dots }) => dots === 0)) return m.synthesis_result_none();
	if (first.length === 1) return m.synthesis_result_top({ label: only });
	return m.synthesis_result_tie({ labels: first.join(' · ') });
}

export const hasFigures = ({ ranks }: WrittenUpResult): boolean =>
	ranks.some(({ dots }) => dots !== undefined);

/** How many voted, and why there are no figures where there are none. */
export const resultFacts = (result: WrittenUpResult): string =>
	[
		`${m.synthesis_result_voters({ count: result.voters })}.`,
		...(hasFigures(result) ? [] : [m.synthesis_result_order()])
	].join(' ');

const waySentences = {
	paper: m.synthesis_ways_paper,
	booth: m.synthesis_ways_booth,
	phone: m.synthesis_ways_phone,
	hands: m.synthesis_ways_hands
};

/** What is left out, how contributions came, what is never there: a sentence each. */
export function colophonOf({ left, ways }: Synthesis): readonly string[] {
	const came = (['paper', 'booth', 'phone', 'hands'] as const)
		.filter((way) => ways[way] > 0)
		.map((way) => waySentences[way]({ count: ways[way] }));
	return [
		...(left.hidden > 0 ? [m.synthesis_left_hidden({ count: left.hidden })] : []),
		...(left.unread > 0 ? [m.synthesis_left_unread({ count: left.unread })] : []),
		...(left.hidden + left.unread === 0 ? [m.synthesis_left_nothing()] : []),
		came.length === 0
			? m.synthesis_ways_none()
			: m.synthesis_ways({ ways: new Intl.ListFormat(localeTag()).format(came) }),
		m.synthesis_anonymous()
	];
}
