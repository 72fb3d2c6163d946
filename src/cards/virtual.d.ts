/** What `scripts/deck-plugin.ts` makes of `discussion-cards/` when the app is built. */
declare module 'virtual:deck' {
	import type { Card } from '#cafe/card.ts';
	export const cards: Card[];
}
declare module 'virtual:scenario-heads' {
	import type { ScenarioHead } from '#cards/scenario.ts';
	export const heads: ScenarioHead[];
}
declare module 'virtual:scenarios' {
	import type { Scenario } from '#cards/scenario.ts';
	export const scenarios: Scenario[];
}
declare module 'virtual:training' {
	import type { TrainingLevel } from '#cards/training.ts';
	export const training: TrainingLevel[];
}
declare module 'virtual:landmarks' {
	import type { LandmarkRule } from '#cards/landmarks.ts';
	export const landmarks: LandmarkRule[];
}
