/** Playwright's `test`, for journeys of several people. */
import { test as base } from '@playwright/test';

/**
 * A browser closes only the one context that it gives a test: tablets and phones that a journey opened beside it would go on living
 * behind the journeys that follow, forty of them at the end. Here they go when their journey does.
 */
export const test = base.extend<{ tidied: undefined }>({
	tidied: [
		async ({ browser }, use) => {
			await use(undefined);
			await Promise.all(browser.contexts().map((context) => context.close()));
		},
		{ auto: true }
	]
});
