/** What the app was built with, each part fetched only when a page asks for it, and only once. */
import type { Card } from '#cafe/card.ts';
import type { LandmarkRule } from './landmarks.ts';
import type { Scenario, ScenarioHead } from './scenario.ts';
import type { TrainingLevel } from './training.ts';

/** By theme, then by id. */
export type Deck = { cards: readonly Card[] };

export async function loadDeck(): Promise<Deck> {
	const { cards } = await import('virtual:deck');
	return { cards };
}

/** A first café before all others, then the shortest. */
export async function loadScenarioHeads(): Promise<readonly ScenarioHead[]> {
	return (await import('virtual:scenario-heads')).heads;
}

export async function loadScenarios(): Promise<readonly Scenario[]> {
	return (await import('virtual:scenarios')).scenarios;
}

/** From initiation to expertise. */
export async function loadTraining(): Promise<readonly TrainingLevel[]> {
	return (await import('virtual:training')).training;
}

export async function loadLandmarks(): Promise<readonly LandmarkRule[]> {
	return (await import('virtual:landmarks')).landmarks;
}
