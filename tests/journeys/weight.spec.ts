import { expect, test } from '@playwright/test';
import { running, step } from '../support/cafes.ts';
import { lay } from '../support/laid.ts';
import { scriptsOf } from '../support/weight.ts';

test.use({ serviceWorkers: 'block' });

// The goal is 75 kB and is not reached (docs/performance.md says why); until it is, home must not grow.
test('home fetches no more than 90 kB of JavaScript', async ({ page }) => {
	const { bytes } = await scriptsOf(page, '/');
	expect(bytes).toBeLessThanOrEqual(90_000);
});

test('the run page of a café under way fetches no more than 130 kB of JavaScript', async ({
	page
}) => {
	const cafe = running(step('un'), step('deux', 'dilemme'));
	cafe.do({ kind: 'write-note', id: 'n1', step: 'un', text: 'Une idée' });
	const { bytes } = await scriptsOf(page, `/cafe/${await lay(page, cafe)}/animer`);
	expect(bytes).toBeLessThanOrEqual(130_000);
});
