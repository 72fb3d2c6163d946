/**
 * The whole of `discussion-cards/` read at once: every card, scenario, training level and rule, or every problem
 * in all of the files, so that a teacher mends them in one go. Files come as text: this knows no disk.
 */
import type { Card } from '#cafe/card.ts';
import { levels, themes } from '#cafe/vocabulary.ts';
import { parseLandmarks, type LandmarkRule } from './landmarks.ts';
import { parseCard, type CardFile } from './parse.ts';
import type { Problem, Read } from './problem.ts';
import { parseScenario, type Scenario } from './scenario.ts';
import { parseTraining, type TrainingLevel } from './training.ts';

export type Content = {
	/** By theme, then by id. */
	cards: Card[];
	/** By id. */
	scenarios: Scenario[];
	/** From initiation to expertise. */
	training: TrainingLevel[];
	landmarks: LandmarkRule[];
};

/** A file of the folder: its path below `discussion-cards/`, with `/`, and its text. */
export type ContentFile = { path: string; text: string };

const kinds = [
	['card', /^[^/]+\.md$/],
	['scenario', /^scenarios\/[^/]+\.yaml$/],
	['training', /^training\/[^/]+\.yaml$/],
	['landmarks', /^reperes\.yaml$/]
] as const;

/** Not content, or not ours: an editor's own files begin with a dot or end with a tilde. */
const beside = /^(README\.md|LICENSE|(.*\/)?\.[^/]*|.*~)$/;

export function readContent(
	files: readonly ContentFile[],
	folder = 'discussion-cards'
): Read<Content> {
	const problems: Problem[] = [];
	const keep = <T>(read: Read<T>): T[] => {
		if (read.ok) return [read.value];
		problems.push(...read.problems);
		return [];
	};
	const named = (id: string, path: string) => {
		const name = path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
		if (id === name) return;
		problems.push({
			file: `${folder}/${path}`,
			field: 'id',
			reason: `«\u00a0${id}\u00a0» n’est pas le nom du fichier (${name}).`
		});
	};

	const sorted = { card: [], scenario: [], training: [], landmarks: [] } as Record<
		(typeof kinds)[number][0],
		ContentFile[]
	>;
	for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
		if (beside.test(file.path)) continue;
		const kind = kinds.find(([, pattern]) => pattern.test(file.path))?.[0];
		if (kind) sorted[kind].push(file);
		else {
			problems.push({
				file: `${folder}/${file.path}`,
				field: 'nom du fichier',
				reason: 'une carte finit par .md, un déroulé ou une formation par .yaml, chacun à sa place.'
			});
		}
	}

	const cards = sorted.card.flatMap(({ path, text }) =>
		keep(parseCard(`${folder}/${path}`, text)).map((read) => {
			named(read.card.id, path);
			problems.push(...missing(`${folder}/${path}`, read));
			return read.card;
		})
	);
	const byId = new Map(cards.map((card) => [card.id, card]));
	// A card that does not parse has its own problem; its name must not make a second one in each scenario.
	const there = new Set(sorted.card.map(({ path }) => path.replace(/\.md$/, '')));
	const scenarios = sorted.scenario.flatMap(({ path, text }) =>
		keep(
			parseScenario(
				`${folder}/${path}`,
				text,
				(id) => byId.get(id)?.activity ?? (there.has(id) ? 'etude-de-cas' : undefined)
			)
		).map((scenario) => {
			named(scenario.id, path);
			return scenario;
		})
	);
	const training = sorted.training.flatMap(({ path, text }) =>
		keep(parseTraining(`${folder}/${path}`, text)).map((level) => {
			named(level.level, path);
			return level;
		})
	);
	const landmarks = sorted.landmarks.flatMap(({ path, text }) =>
		keep(parseLandmarks(`${folder}/${path}`, text)).flat()
	);
	if (cards.length === 0 && problems.length === 0) {
		problems.push({ file: folder, field: 'dossier', reason: 'il ne contient aucune carte.' });
	}
	if (problems.length > 0) return { ok: false, problems };
	return {
		ok: true,
		value: {
			cards: cards.sort((a, b) => themes.indexOf(a.theme) - themes.indexOf(b.theme)),
			scenarios,
			training: training.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)),
			landmarks
		}
	};
}

/** What the deck asks beyond a card of one's own: a dated source, and terms. */
function missing(file: string, { card, colophon }: CardFile): Problem[] {
	const problems: Problem[] = [];
	if (card.landmark && !card.landmark.checkedOn) {
		problems.push({
			file,
			field: 'repere.lu_le',
			reason: 'quand la source a-t-elle été lue\u202f?'
		});
	}
	if (!colophon.licence) {
		problems.push({ file, field: 'licence', reason: 'écrivez CC-BY-SA-4.0.' });
	}
	return problems;
}
