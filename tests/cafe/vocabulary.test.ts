import { expect, test } from 'vitest';
import { activities, nearest } from '#cafe/vocabulary.ts';

test('what a scenario names and the app cannot run yet becomes the nearest that it can', () => {
	expect(nearest('se-situer')).toBe('brise-glace');
	expect(nearest('debat-mouvant')).toBe('dilemme');
	expect(nearest('world-cafe')).toBe('recolte');
	for (const activity of activities) expect(nearest(activity)).toBe(activity);
});
