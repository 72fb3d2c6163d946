import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell';

/** Each project takes these for itself: what stands above them is not handed down to one that extends another file. */
const common = {
	// A machine with other work is slow, not wrong: patience ends only what would never come.
	expect: { requireAssertions: true, poll: { timeout: 30_000 } },
	testTimeout: 60_000,
	hookTimeout: 60_000
};

const conformance = 'tests/relay/conformance.test.ts';

/** Node for what is pure, Chromium for what rests on a real IndexedDB, and the published suite of the protocol by its own rules. */
export default defineConfig({
	test: {
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					...common,
					name: 'node',
					environment: 'node',
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/**/*.browser.test.ts', 'tests/journeys/**', conformance]
				}
			},
			{
				extends: './vite.config.ts',
				test: {
					...common,
					name: 'conformance',
					include: [conformance],
					// Its tests of expiry leave half a second, which is not ours to change and may pass on a machine with other work.
					retry: 3,
					// Two of its tests hold when nothing is thrown.
					expect: { requireAssertions: false },
					// It brings tests of its own, which must meet this very vitest.
					server: { deps: { inline: ['@durable-streams/server-conformance-tests'] } }
				}
			},
			{
				extends: './vite.config.ts',
				// Packages are named before the first test: one found in the middle of a run would reload the page.
				optimizeDeps: { noDiscovery: true, include: ['dexie', 'sortablejs'] },
				test: {
					...common,
					name: 'chromium',
					include: ['tests/**/*.browser.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: { executablePath: chromium } }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
