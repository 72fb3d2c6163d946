/** Public ids for what a café shows, as the publisher draws them: unlike the ids they stand for. */
import type { Cafe } from '#cafe/cafe.ts';
import { unnamed, type Aliases } from '#stage/project.ts';

export function named(cafe: Cafe, aliases: Aliases): Aliases {
	const next = { ...aliases };
	let drawn = Object.keys(next).length;
	for (const id of unnamed(cafe, aliases)) next[id] = `public-${String(drawn++)}`;
	return next;
}
