/**
 * What kinds of things this device keeps, remembered where a page can ask before it is drawn (src/language-first.js puts it on the
 * document): one that was built without them leaves their room empty instead of showing a stranger's page for a moment.
 */
import type { Card } from '#cafe/card.ts';
import type { Head } from '#cafe/head.ts';
import { drop, keep } from './scratch.ts';

export function rememberKept(
	cafes: readonly Head[] | undefined,
	cards: readonly Card[] | undefined
): void {
	if (cafes === undefined || cards === undefined) return;
	const there = cafes.filter(({ binned }) => binned === undefined);
	const kinds = [
		...(cafes.length > 0 ? ['cafes'] : []),
		...(there.some(({ phase }) => phase === 'running') ? ['running'] : []),
		...(cards.length > 0 ? ['cards'] : [])
	];
	if (kinds.length > 0) keep('keeps', kinds.join(' '));
	else drop('keeps');
}
