/**
 * A `Card` → the Markdown that `parse.ts` reads back to the same card. Sentences stand in straight quotes, the
 * one form of YAML in which French punctuation (« : », « # ») is never taken for syntax.
 */
import { Document, isScalar, Scalar, visit } from 'yaml';
import type { Card } from '#cafe/card.ts';
import type { Colophon } from './parse.ts';

const sentences = new Set(['titre', 'question', 'texte', 'source', 'revu_par']);

export function writeCard(card: Card, colophon: Colophon = {}): string {
	const { landmark } = card;
	const document = new Document({
		id: card.id,
		theme: card.theme,
		publics: card.publics,
		niveau: card.level,
		activite: card.activity,
		...(card.orientation && { orientation: card.orientation }),
		duree: card.minutes,
		titre: card.title,
		question: card.question,
		relances: card.prompts,
		...(landmark && {
			repere: {
				texte: landmark.text,
				source: landmark.source,
				...(colophon.fact && { fait: colophon.fact }),
				certitude: landmark.certainty,
				...(landmark.checkedOn && { lu_le: landmark.checkedOn })
			}
		}),
		...(card.sensitive && { sensible: true }),
		...review(colophon)
	});
	visit(document, {
		Pair(_, { key, value }) {
			if (!isScalar(key)) return;
			if (isScalar(value) && sentences.has(String(key.value))) value.type = Scalar.QUOTE_DOUBLE;
		},
		Seq(_, seq, path) {
			const pair = path.at(-1);
			const key = pair && 'key' in pair && isScalar(pair.key) ? pair.key.value : '';
			if (key === 'publics') seq.flow = true;
			if (key !== 'relances') return;
			for (const item of seq.items) if (isScalar(item)) item.type = Scalar.QUOTE_DOUBLE;
		}
	});
	const head = document.toString({
		lineWidth: 0,
		nullStr: '',
		flowCollectionPadding: false,
		doubleQuotedMinMultiLineLength: Infinity
	});
	const body = card.notes === '' ? '' : `\n## Pour l’animateur\n\n${card.notes}\n`;
	return `---\n${head}---\n${body}`;
}

/** A card with terms has a place for its reviewer, filled or not; one without says nothing of them. */
function review({ reviewedOn, reviewedBy, licence, version }: Colophon) {
	return {
		...((licence ?? reviewedOn ?? reviewedBy) && {
			revu_le: reviewedOn ?? null,
			revu_par: reviewedBy ?? null
		}),
		...(licence && { licence }),
		...(version && { version })
	};
}
