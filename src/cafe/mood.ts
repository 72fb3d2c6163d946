/** How a clock feels: calm, then orange from 20 % left, red from 5 %, and over. */
export type Mood = 'calm' | 'soon' | 'last' | 'over';

/** @param left, total milliseconds */
export function moodOf(left: number, total: number): Mood {
	if (left <= 0) return 'over';
	if (left <= total * 0.05) return 'last';
	return left <= total * 0.2 ? 'soon' : 'calm';
}
