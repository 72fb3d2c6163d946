/**
 * The write-up as Markdown (CommonMark, with the tables of GitHub): a text that any word processor or wiki takes
 * in. What people wrote stays text: whatever means something to Markdown is escaped.
 */
import { lists } from '#cafe/events.ts';
import type { Synthesis, WrittenUpNote, WrittenUpResult, WrittenUpStep } from '#cafe/synthesis.ts';
import type { TrainingLevel } from '#cards/training.ts';
import { m } from '#messages/paraglide/messages.js';
import { longDay } from '#ui/days.ts';
import { certaintyWord } from '#ui/certainty-words.ts';
import { levelWord, themeWord } from '#ui/words.ts';
import {
	colophonOf,
	factsOf,
	hasFigures,
	listWord,
	questionUnder,
	resultFacts,
	resultTitle,
	stepTitle,
	titleOf
} from '#ui/write-up.ts';
import { fileName, type ExportedFile } from './file.ts';
import { clean, onOneLine } from './words.ts';

/** `training`: what the catalogue offers at the level of the café, where it is to hand. */
export function markdownOf(synthesis: Synthesis, training?: TrainingLevel): ExportedFile {
	const { details, phase, steps, kept, principles } = synthesis;
	const touched = principles.filter((each) => each.touched);
	const blocks = [
		`# ${line(titleOf(synthesis))}`,
		[`**${m.synthesis_kind()}**`, ...factsOf(synthesis).map(line)].join(' · '),
		...(phase === 'closed' ? [] : [`*${m.synthesis_provisional()}*`]),
		...section(
			m.synthesis_kept(),
			kept.map(({ text, question }) =>
				item(text, ...(question === '' ? [] : [m.synthesis_kept_of({ question })]))
			)
		),
		...steps.flatMap(stepBlocks),
		...lists.flatMap((list) =>
			section(
				listWord(list),
				synthesis.lists[list].map(({ text }) => item(text))
			)
		),
		`## ${m.synthesis_principles()}`,
		touched.length === 0
			? m.synthesis_principles_none()
			: touched.map(({ principle }) => item(themeWord(principle))).join('\n'),
		...(training === undefined ? [] : trainingBlocks(training)),
		`## ${m.synthesis_not_here()}`,
		colophonOf(synthesis)
			.map((sentence) => item(sentence))
			.join('\n')
	];
	return {
		name: fileName([m.synthesis_file_name(), details.title, details.date], 'md'),
		mime: 'text/markdown',
		text: `${blocks.join('\n\n')}\n`
	};
}

function stepBlocks(step: WrittenUpStep): string[] {
	const question = questionUnder(step);
	return [
		`## ${step.place}. ${line(stepTitle(step))}`,
		...(question === undefined ? [] : [`> ${paragraphs(question).replaceAll('\n', '\n> ')}`]),
		...step.groups.flatMap(({ name, notes }) => [
			`### ${line(name) || m.synthesis_group_unnamed()}`,
			notesOf(notes)
		]),
		...(step.groups.length > 0 && step.loose.length > 0 ? [`### ${m.synthesis_loose()}`] : []),
		...(step.loose.length > 0 ? [notesOf(step.loose)] : []),
		...(step.results === undefined ? [] : resultBlocks(step.results)),
		...(step.waiting === undefined ? [] : [m.synthesis_result_waiting({ count: step.waiting })]),
		...(step.takeaway.trim() === ''
			? []
			: [`**${m.synthesis_takeaway()}**`, paragraphs(step.takeaway)])
	];
}

const notesOf = (notes: readonly WrittenUpNote[]): string =>
	notes
		.map(({ text, times, kept }) =>
			item(
				text,
				...(times > 1 ? [m.synthesis_times({ count: times })] : []),
				...(kept ? [m.synthesis_kept().toLocaleLowerCase()] : [])
			)
		)
		.join('\n');

function resultBlocks(result: WrittenUpResult): string[] {
	const figures = hasFigures(result);
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const columns = [m.synthesis_result_rank(), m.synthesis_result_choice()];
	return [
		`**${line(resultTitle(result))}**`,
		resultFacts(result),
		[
			row(figures ? [...columns, m.synthesis_result_dots()] : columns),
			row(figures ? ['---:', '---', '---:'] : ['---:', '---']),
			...result.ranks.map(({ rank, label, dots }) =>
				row([String(rank), line(label), ...(figures ? [String(dots ?? '')] : [])])
			)
		].join('\n')
	];
}

function trainingBlocks({ level, aim, entries, checkedOn }: TrainingLevel): string[] {
	return [
		`## ${m.synthesis_training()}`,
		m.synthesis_training_level({ level: levelWord(level), aim: line(aim) }),
		entries
			.map(({ name, mode, duration, link, certainty }) => {
				const title = link === undefined ? line(name) : `[${line(name)}](<${encodeURI(link)}>)`;
				const sure = `${certaintyWord(certainty)}, ${longDay(checkedOn)}`;
				return `- ${title} (${line(mode)}, ${line(duration)}). *${sure}*`;
			})
			.join('\n')
	];
}

const section = (title: string, items: readonly string[]): string[] =>
	items.length === 0 ? [] : [`## ${title}`, items.join('\n')];

/** One item of a list; its own line breaks stay inside it. */
const item = (text: string, ...asides: readonly string[]): string => {
	const lines = clean(text).split(/\n+/).map(escaped).join('\\\n  ');
	return `- ${lines}${asides.length === 0 ? '' : ` *(${asides.map(line).join(', ')})*`}`;
};

const line = (text: string): string => escaped(onOneLine(text));

/** Paragraphs stay apart, lines of one paragraph too. */
const paragraphs = (text: string): string =>
	clean(text)
		.split(/\n{2,}/)
		.map((paragraph) => paragraph.split('\n').map(escaped).join('\\\n'))
		.join('\n\n');

/** One line, of which nothing means anything to Markdown or HTML, wherever it is put, but addresses that can be followed. */
const escaped = (text: string): string =>
	text
		.split(addresses)
		.map((piece, at) => (at % 2 === 0 ? literally(piece) : asLink(piece)))
		.join('');

/** Where an address may stand; what ends a sentence is taken from its end. */
const addresses = /(\bhttps?:\/\/[^\s<>\\`|]+)/i;

/** A link of its own (CommonMark 6.5): in it nothing is escaped, and the address can be copied whole. */
function asLink(text: string): string {
	let address = text;
	while (/[.,;:!?…'"’”»*_~]$|^[^(]*\)$/u.test(address)) address = address.slice(0, -1);
	while (address.split(')').length > address.split('(').length) address = address.slice(0, -1);
	const link = `<${address.replace(/&(?=#?\w+;)/g, '&amp;')}>`;
	return link + literally(text.slice(address.length));
}

const literally = (text: string): string =>
	text
		.replace(/[\\`*_[\]<>|~&#$]/g, '\\$&')
		.replace(/^(\d{1,9})([.)])/, '$1\\$2')
		.replace(/^[-+=]/, '\\$&');
