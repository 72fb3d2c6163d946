/** A vote on a phone, as a test has it change. */
import type { StageVote } from '#stage/document.ts';

export class ShownVote {
	vote: StageVote = $state.raw({ dots: 1, voters: 0, targets: {} });

	constructor(dots: number) {
		this.vote = { ...this.vote, dots };
	}

	/** The choices there are, each with its place. */
	become(places: Readonly<Record<string, number>>): void {
		const targets = Object.entries(places).map(
			([id, place]) => [id, { label: `Choix ${id}`, place }] as const
		);
		this.vote = { ...this.vote, targets: Object.fromEntries(targets) };
	}
}
