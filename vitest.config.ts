import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell';

/** Two rooms for one suite: Node for what is pure, Chromium for what rests on a real IndexedDB. */
export default defineConfig({
	test: {
		expect: { requireAssertions: true },
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'node',
					environment: 'node',
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/**/*.browser.test.ts', 'tests/journeys/**'],
					// It brings tests of its own, which must meet this very vitest.
					server: { deps: { inline: ['@durable-streams/server-conformance-tests'] } }
				}
			},
			{
				extends: './vite.config.ts',
				// Packages are named before the first test: one found in the middle of a run would reload the page.
				optimizeDeps: { noDiscovery: true, include: ['dexie', 'sortablejs'] },
				test: {
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
