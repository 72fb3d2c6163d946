/** Those who watch one disk, and go on with another once it takes its place. */
export interface Movable<From> {
	/** Watches what there is now, then what takes its place; returns the way to stop. */
	follow: (start: (from: From) => () => void) => () => void;
	/** Something else is there now. */
	move: () => void;
}

/** @param current what is there, asked for at each move */
export function movable<From>(current: () => From): Movable<From> {
	const moves = new Set<() => void>();
	return {
		follow(start) {
			let stop = start(current());
			const move = () => {
				stop();
				stop = start(current());
			};
			moves.add(move);
			return () => {
				moves.delete(move);
				stop();
			};
		},
		move: () => {
			for (const move of moves) move();
		}
	};
}
