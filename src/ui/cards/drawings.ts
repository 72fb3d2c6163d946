/**
 * The twelve drawings of the photolangage board: one stroke each, no text, on a grid of 96 by 96. They are things
 * that people take as pictures of something else, so their alternatives say what is seen and nothing of what it means.
 */
import { m } from '#messages/paraglide/messages.js';

export type Drawing = {
	id: string;
	/** What is seen, in a few words. */
	alternative: () => string;
	/** SVG path data, stroked and never filled. */
	strokes: readonly string[];
};

export const drawings: readonly Drawing[] = [
	{
		id: 'loupe',
		alternative: m.cards_drawing_loupe,
		strokes: [
			'M39 13a26 26 0 1 0 0 52a26 26 0 1 0 0-52z',
			'M57.5 57.5l6 6',
			'M66.5 60.5l17 17a4.3 4.3 0 0 1-6 6l-17-17z',
			'M24 38a15 15 0 0 1 12-13'
		]
	},
	{
		id: 'bequille',
		alternative: m.cards_drawing_bequille,
		strokes: [
			'M33 5h30a4 4 0 0 1 0 8h-30a4 4 0 0 1 0-8z',
			'M38 13l6 45v26h8v-26l6-45',
			'M40.5 32h15M41.2 38h13.6',
			'M44 58h8M48 65v.1M48 72v.1',
			'M42 84h12v7h-12z'
		]
	},
	{
		id: 'boussole',
		alternative: m.cards_drawing_boussole,
		strokes: [
			'M48 20a34 34 0 1 0 0 68a34 34 0 1 0 0-68z',
			'M42.5 20.5v-5h11v5',
			'M48 15a5 5 0 1 1 .1 0',
			'M48 27v5M48 76v5M21 54h5M70 54h5',
			'M63 39l-10 20l-20 10l10-20z',
			'M43 49l10 10'
		]
	},
	{
		id: 'perroquet',
		alternative: m.cards_drawing_perroquet,
		strokes: [
			'M27 30c1-11 9-18 19-18c12 0 19 9 20 20c2 10 8 20 9 33l7 28h-9l-15-20',
			'M27 30c-8 1-12 8-9 17c2-3 6-5 11-5',
			'M29 42c-3 14 1 25 11 31',
			'M27 30c4 3 5 8 2 12',
			'M40 25a2.6 2.6 0 1 0 .1 0',
			'M46 41c-4 15 4 28 23 33c2-17-8-29-23-33z',
			'M52 50c1 8 5 14 10 17',
			'M8 77h50M80 77h8',
			'M40 73l-3 8M47 77l-1 6'
		]
	},
	{
		id: 'miroir',
		alternative: m.cards_drawing_miroir,
		strokes: [
			'M48 8c15 0 25 12 25 27s-10 27-25 27s-25-12-25-27s10-27 25-27z',
			'M48 15c11 0 18 9 18 20s-7 20-18 20s-18-9-18-20s7-20 18-20z',
			'M44 62l-2 22a6 6 0 0 0 12 0l-2-22',
			'M38 38l12-14M42 45l14-16'
		]
	},
	{
		id: 'eponge',
		alternative: m.cards_drawing_eponge,
		strokes: [
			'M20 26c6-4 10 1 16-1s10-3 16 0s12-2 18 1s12 5 11 13s2 12-1 18s-7 7-14 6s-12 3-19 1s-12 2-19-1s-11-2-14-8s1-10-1-16s1-10 7-13z',
			'M30 34a4 4 0 1 0 .1 0M47 33a2.5 2.5 0 1 0 .1 0M63 34a5 5 0 1 0 .1 0M26 49a2.5 2.5 0 1 0 .1 0M41 44a5.5 5.5 0 1 0 .1 0M57 50a3 3 0 1 0 .1 0M71 49a2.5 2.5 0 1 0 .1 0',
			'M30 72c4 6 5 8 5 11a5 5 0 0 1-10 0c0-3 1-5 5-11z',
			'M62 74c3 5 4 6 4 8a4 4 0 0 1-8 0c0-2 1-3 4-8z'
		]
	},
	{
		id: 'pont',
		alternative: m.cards_drawing_pont,
		strokes: [
			'M6 46c26-10 58-10 84 0',
			'M6 46v27h11a31 26 0 0 1 62 0h11v-27',
			'M6 31c26-10 58-10 84 0',
			'M6 31v15M22 26.5v14M39 24v14.3M57 24v14.3M74 26.5v14M90 31v15',
			'M24 83q6-5 12 0t12 0t12 0t12 0'
		]
	},
	{
		id: 'brouillard',
		alternative: m.cards_drawing_brouillard,
		strokes: [
			'M36 8l-11 17h6l-9 15h5M36 8l11 17h-6l9 15h-5',
			'M68 22l-8 13h5l-6 10M68 22l8 13h-5l6 10',
			'M6 48h44M58 48h32',
			'M18 58h60M86 58h.1',
			'M33 68v.1M42 68h46M8 68h16',
			'M14 78h38M62 78h22',
			'M28 88h36'
		]
	},
	{
		id: 'moteur',
		alternative: m.cards_drawing_moteur,
		strokes: [
			'M26 34h12l6-8h22l6 8h6v10h6v-8h6v34h-6v-8h-6v10l-8 8h-34l-10-12v-26z',
			'M26 60h-12M14 42v28M14 48h12',
			'M40 18h30M55 18v8',
			'M38 46h28M38 56h28M38 66h28'
		]
	},
	{
		id: 'balance',
		alternative: m.cards_drawing_balance,
		strokes: [
			'M48 16v64M34 86h28M38 86c0-4 4-6 10-6s10 2 10 6',
			'M48 8a4 4 0 1 0 .1 0',
			'M16 24c10 4 20-4 32 0s22-4 32 0',
			'M16 24l-11 32M16 24l11 32M3 56h26c0 8-6 13-13 13s-13-5-13-13z',
			'M80 24l-11 32M80 24l11 32M67 56h26c0 8-6 13-13 13s-13-5-13-13z'
		]
	},
	{
		id: 'cadenas',
		alternative: m.cards_drawing_cadenas,
		strokes: [
			'M22 42h52a5 5 0 0 1 5 5v34a5 5 0 0 1-5 5h-52a5 5 0 0 1-5-5v-34a5 5 0 0 1 5-5z',
			'M28 42v-12a20 20 0 0 1 40 0v12',
			'M36 42v-12a12 12 0 0 1 24 0v12',
			'M48 55a6 6 0 0 0-3 11l-2 9h10l-2-9a6 6 0 0 0-3-11z'
		]
	},
	{
		id: 'cafetiere',
		alternative: m.cards_drawing_cafetiere,
		strokes: [
			'M30 52h32l6 32h-44z',
			'M32 46h28v6h-28z',
			'M32 46l-5-22l-9-4l5-2h41l-4 28',
			'M27 18l19-7l18 7',
			'M46 11v-4M43 6h6',
			'M64 22h15l5 4v24h-7v-19h-14',
			'M40 52l-3 32M53 52l3 32M41 46l-2-28M52 46l2-28'
		]
	}
];
