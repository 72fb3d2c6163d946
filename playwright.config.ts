import { defineConfig } from '@playwright/test';

/** One port a run, so that two checkouts on one machine do not meet; workers inherit it. */
const port = (process.env['TEST_PORT'] ??= String(20_000 + (process.pid % 20_000)));
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const firefox = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';

/**
 * The built app, driven as a person would. Everything runs in Chromium; what carries `@engines` in its title runs in Firefox too;
 * `*.webkit.spec.ts` drive WebKit themselves (tests/support/webkit.ts).
 */
export default defineConfig({
	testDir: 'tests/journeys',
	outputDir: 'test-results/journeys',
	fullyParallel: true,
	workers: 2,
	timeout: 60_000,
	globalTimeout: 30 * 60_000,
	forbidOnly: true,
	reporter: [['list']],
	use: { baseURL: `http://localhost:${port}`, locale: 'fr-FR', trace: 'retain-on-failure' },
	projects: [
		{
			name: 'chromium',
			testIgnore: '**/*.webkit.spec.ts',
			use: { browserName: 'chromium', launchOptions: { executablePath: chromium } }
		},
		{
			name: 'firefox',
			testIgnore: '**/*.webkit.spec.ts',
			grep: /@engines/,
			use: {
				browserName: 'firefox',
				channel: 'moz-firefox',
				launchOptions: { executablePath: firefox }
			}
		},
		{ name: 'webkit', testMatch: '**/*.webkit.spec.ts' }
	],
	webServer: {
		command: 'exec node src/server/main.ts',
		env: { PORT: port, HOST: '127.0.0.1' },
		url: `http://localhost:${port}/`,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 }
	}
});
