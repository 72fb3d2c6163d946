/** A whole café, made gesture by gesture, whose words each export is read back for. Made anew at each call. */
import { decide } from '#cafe/decide.ts';
import type { Card } from '#cafe/card.ts';
import type { Contribution } from '#cafe/contribution.ts';
import type { Entry } from '#cafe/events.ts';
import type { Intent } from '#cafe/intents.ts';
import { newStep } from '#cafe/plan.ts';
import { emptyBook, fold, gather, type Book } from '#cafe/reduce.ts';
import type { KeptCafe } from '#exports/backup.ts';

/** 23 November 2026 at 14:00 UTC, an instant that no export but the backup may hold. */
export const teatime = Date.UTC(2026, 10, 23, 14);

/** Ids are told apart from words: none may stand in an export but the backup. */
export const ids = {
	harvest: 'idstepharvest',
	vote: 'idstepvote',
	shown: ['idnote1', 'idnote2', 'idnote3', 'idnote4', 'idnote5'],
	hidden: 'idnotehidden',
	unread: 'idnoteunread',
	erased: 'idnoteerased',
	group: 'idgroup'
} as const;

/** Words that no export but the backup may hold, and words that none may. */
export const hiddenWords = 'canari masqué';
export const unreadWords = 'canari non lu';
export const erasedWords = 'canari effacé';

export const card: Card = {
	id: 'donnees-jamais-confier',
	theme: 'protection-donnees',
	publics: ['enseignants'],
	level: 'initiation',
	activity: 'tour-de-table',
	minutes: 10,
	title: 'Ce qu’on ne confie pas',
	question: 'Qu’est-ce que vous ne confieriez jamais à une machine ?',
	prompts: ['Pourquoi ?'],
	sensitive: false,
	notes: ''
};

export interface Made {
	book: Book;
	kept: KeptCafe;
}

/** Nasty for Markdown, for spreadsheets, or for both. */
export const shownTexts = [
	'# pas un titre\n* ni une liste | ni une colonne',
	'=SOMME(A1:A9)',
	'<img src=x onerror=alert(1)> & <b>gras</b>',
	'L’élève à Noël, « déjà »; ça œuvre',
	'1. premier `code` [lien](https://exemple.fr)'
] as const;

export function aCafe(voters = 6): Made {
	let book = emptyBook;
	const log: Entry[] = [];
	let rows: Contribution[] = [];
	const ask = (...intents: Intent[]) => {
		for (const intent of intents) {
			const decision = decide(book, intent, teatime);
			if (!decision.ok) throw new Error(`${intent.kind}: ${decision.refusal}`);
			log.push(...decision.entries);
			book = gather(fold(book, decision.entries), decision.contributions);
			const ids = new Set(decision.contributions.map(({ id }) => id));
			rows = [...rows.filter(({ id }) => !ids.has(id)), ...decision.contributions];
		}
	};
	const write = (id: string, text: string): Intent => ({
		kind: 'write-note',
		id,
		step: ids.harvest,
		text
	});
	const [one, two, three, four, five] = ids.shown;
	ask(
		{
			kind: 'change-details',
			details: {
				title: 'Café IA du lycée Déodat',
				place: 'CDI',
				date: '2026-11-23',
				start: '17:00',
				publics: ['enseignants', 'aesh']
			}
		},
		{
			kind: 'add-step',
			index: 0,
			step: { ...newStep(ids.harvest, 'recolte', 20), title: 'Récolte', cards: [card] }
		},
		{
			kind: 'add-step',
			index: 1,
			step: {
				...newStep(ids.vote, 'vote', 10),
				title: 'Qu’est-ce qui compte le plus ?',
				ballot: { on: 'notes', step: ids.harvest, dots: 2 }
			}
		},
		{ kind: 'start-step', step: ids.harvest },
		{ kind: 'count-present', present: 14 },
		...ids.shown.map((id, at) => write(id, shownTexts[at] ?? '')),
		write(ids.hidden, hiddenWords),
		{ kind: 'hide-note', note: ids.hidden, hidden: true },
		write(ids.erased, erasedWords),
		{ kind: 'mend-note', note: ids.erased, text: `${erasedWords}, corrigé` },
		{ kind: 'erase-note', note: ids.erased },
		{ kind: 'write-note', id: 'idnotetwin', step: ids.harvest, text: 'Même idée' },
		{ kind: 'merge-notes', into: four, notes: ['idnotetwin'] },
		{
			kind: 'add-group',
			group: ids.group,
			step: ids.harvest,
			name: 'Les *données* | des élèves',
			notes: [one, two]
		},
		{ kind: 'keep-note', note: three, kept: true },
		{
			kind: 'take-in',
			rows: [
				{
					id: ids.unread,
					rev: 1,
					step: ids.harvest,
					how: 'booth',
					kind: 'note',
					body: { text: unreadWords }
				}
			]
		},
		{ kind: 'write-takeaway', step: ids.harvest, text: 'Rien de nominatif.\n\nJamais.' },
		{ kind: 'start-step', step: ids.vote },
		{
			kind: 'take-in',
			rows: Array.from({ length: voters }, (_, at) => ({
				id: `idballot${String(at)}`,
				rev: 1,
				step: ids.vote,
				how: 'booth',
				kind: 'ballot',
				body: { dots: at === 0 ? { [five]: 1, [one]: 1 } : { [four]: 2 } }
			}))
		},
		{ kind: 'reveal-results', step: ids.vote },
		{ kind: 'add-line', list: 'questions', line: 'idline1', text: 'Et pour les parents ?' },
		{ kind: 'add-line', list: 'decisions', line: 'idline2', text: '- Une charte' },
		{ kind: 'add-line', list: 'next-steps', line: 'idline3', text: 'Revenir en mars' }
	);
	const { title, place, date, start } = book.cafe.details;
	return {
		book,
		kept: {
			head: {
				title,
				place,
				date,
				start,
				minutes: 30,
				steps: 2,
				phase: book.cafe.phase,
				demo: false
			},
			log,
			contributions: rows
		}
	};
}
