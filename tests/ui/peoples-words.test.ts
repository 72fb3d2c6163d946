/**
 * What people write stands everywhere in one way: where it is printed it is marked `dir="auto"`, which gives it its own direction, its
 * lines, and a break wherever a word is too long (`src/ui/base.css`). Fields that people type in bear the mark too.
 */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const files: string[] = [];
for await (const file of glob('src/**/*.svelte')) files.push(file);

/** What a printed expression is called when it may be somebody's words. */
const somebodys =
	/(?<![\w'"])(text|title|label|question|instruction|prompt|takeaway|tip|name|place|source|notes|sentence)(?![\w'"(:]| \?)/;

/** Components that print the app's own sentences under such a name, numbers of a place, and what is read aloud only. */
const own: Readonly<Record<string, readonly string[]>> = {
	'src/ui/BigClock.svelte': ['text'],
	'src/ui/Checkbox.svelte': ['label'],
	'src/ui/EmptyState.svelte': ['title', 'text'],
	'src/ui/Labelled.svelte': ['label'],
	'src/ui/Menu.svelte': ['label', 'item.label'],
	'src/ui/PageBar.svelte': ['back.label'],
	'src/ui/Prose.svelte': ['title'],
	'src/ui/Segmented.svelte': ['option.label'],
	'src/ui/Stepper.svelte': ['label'],
	'src/ui/ToastRegion.svelte': ['action.label'],
	'src/ui/Toggle.svelte': ['label'],
	'src/ui/gather/GatherBar.svelte': ['label'],
	'src/ui/home/CafeList.svelte': ['title'],
	'src/ui/home/ScenarioList.svelte': ['scenario.title'],
	'src/ui/phone/StepHead.svelte': ['face.text'],
	'src/ui/room/Scanner.svelte': ['said.text'],
	'src/ui/run/CheckLine.svelte': ['title', 'text'],
	'src/ui/run/StepHeader.svelte': ["place === 0 ? '–' : place"],
	'src/ui/run/StepRow.svelte': ["step.title === '' ? '' : `${activity}\\u00a0· `"],
	'src/ui/stage/StageMessage.svelte': ['title', 'text'],
	'src/ui/synthesis/ExportSheet.svelte': ['title', 'text'],
	'src/ui/synthesis/NextTraining.svelte': ['entry.name'],
	'src/ui/synthesis/WriteUp.svelte': ['sentence'],
	'src/ui/synthesis/WrittenStep.svelte': ['step.place'],
	'src/routes/+error.svelte': ['title', 'text'],
	'src/routes/(host)/(site)/parcours/TrainingEntry.svelte': ['entry.name'],
	'src/routes/(host)/(site)/cartes/ecrire/+page.svelte': ['title']
};

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const marked = ({ attributes }: Node): boolean =>
	Array.isArray(attributes) &&
	(attributes as AST.RegularElement['attributes']).some(
		(each) =>
			each.type === 'Attribute' &&
			each.name === 'dir' &&
			Array.isArray(each.value) &&
			each.value[0]?.type === 'Text' &&
			each.value[0].data === 'auto'
	);

/** Each expression that is printed where nothing above it bears the mark. */
function* unmarked(node: Node, source: string): Generator<string> {
	if (node.type === 'ExpressionTag') yield source.slice(node.start + 1, node.end - 1).trim();
	// What is no text of the page: its title, the choices of a list.
	if (node.type === 'SvelteHead' || node['name'] === 'option' || marked(node)) return;
	for (const [key, value] of Object.entries(node)) {
		if (key === 'attributes' || key === 'expression' || key === 'metadata') continue;
		for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
			if (isNode(each)) yield* unmarked(each, source);
			else if (typeof each === 'object' && each !== null && 'nodes' in each)
				yield* unmarked({ type: 'Fragment', start: 0, end: 0, ...each }, source);
	}
}

const read = (file: string) => {
	const source = readFileSync(file, 'utf8');
	return { source, fragment: parse(source, { modern: true }).fragment as unknown as Node };
};

test('what people write is printed nowhere without its mark', () => {
	const printed = files.flatMap((file) => {
		const { source, fragment } = read(file);
		return (
			[...unmarked(fragment, source)]
				.filter((expression) => somebodys.test(expression))
				// A sentence of the app that says a place or a number.
				.filter((expression) => !/\bm\.\w+\(/.test(expression) || /\|\|/.test(expression))
				.filter((expression) => own[file]?.includes(expression) !== true)
				.map((expression) => `${file}: ${expression}`)
		);
	});
	expect(printed).toEqual([]);
});

test('a field that people type words in takes their direction', () => {
	const bare = files.flatMap((file) => {
		const { source } = read(file);
		return [...source.matchAll(/<(input|textarea)\b[^>]*/g)]
			.map(([tag]) => tag)
			.filter((tag) => !/type="(checkbox|radio|file|range)"|dir="auto"/.test(tag))
			.map((tag) => `${file}: ${tag}`);
	});
	expect(bare).toEqual([]);
});
