/** Rules of the write-up: it may be begun while the café runs, and go on after. */
import { runOf, stepOf } from '../cafe.ts';
import { limits } from '../limits.ts';
import { happened, refuse, unchanged, type Rules } from './ruling.ts';

export const writingUp: Rules<
	'write-takeaway' | 'add-line' | 'change-line' | 'remove-line' | 'mark-principle'
> = {
	'write-takeaway': (cafe, { step, text }) => {
		if (stepOf(cafe, step) === undefined) return refuse('step-missing');
		if (text.length > limits.text) return refuse('text-too-long');
		return runOf(cafe, step).takeaway === text
			? unchanged
			: happened({ kind: 'takeaway-written', step, text });
	},

	'add-line': (cafe, { list, line, text }) => {
		if (text.trim() === '') return refuse('note-empty');
		if (text.length > limits.text) return refuse('text-too-long');
		return happened({
			kind: 'line-added',
			list,
			line,
			text: text.trim(),
			index: cafe.lines.length
		});
	},

	'change-line': (cafe, { line, text }) => {
		const was = cafe.lines.find(({ id }) => id === line);
		if (was === undefined) return refuse('line-missing');
		if (text.trim() === '') return happened({ kind: 'line-removed', line });
		if (text.length > limits.text) return refuse('text-too-long');
		return was.text === text.trim()
			? unchanged
			: happened({ kind: 'line-changed', line, text: text.trim() });
	},

	'remove-line': (cafe, { line }) =>
		cafe.lines.some(({ id }) => id === line)
			? happened({ kind: 'line-removed', line })
			: refuse('line-missing'),

	'mark-principle': (cafe, { principle, touched }) =>
		(cafe.principles.get(principle) ?? null) === touched
			? unchanged
			: happened({ kind: 'principle-marked', principle, touched })
};
