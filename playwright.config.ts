import { defineConfig } from '@playwright/test';

/** One port a run, so that two checkouts on one machine do not meet, below those that a system lends; workers inherit it. */
const port = (process.env['TEST_PORT'] ??= String(20_000 + (process.pid % 12_000)));
const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const shell = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell';
const firefox = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';

/** Journeys of a tablet, its phones and its screen. They wait for a relay or a batch more than they compute, and last the longest: they come first. */
const several =
	/(goodbye|harvest|one-phone|phone-unseen|phone-vote|phones|relay-lost|remote-screen|room|room-unseen|shut-door|whole-room)\.spec\.ts$/;

/**
 * The built app, driven as a person would. Everything runs in Chromium: in its headless shell, the same engine without the browser
 * around it, where a page costs a fifth; what needs that browser (a profile that outlives a kill, a screen held awake, an app installed)
 * is tagged `@browser` and runs in the whole of it. What carries `@engines` in its title runs in Firefox too; `*.webkit.spec.ts`
 * drive WebKit themselves (tests/support/webkit.ts).
 *
 * No service worker unless a journey says so: it fetches the whole app behind each first page, and few journeys are about it.
 * Traces cost a fifth of a run: `TRACE=1` keeps those of what failed.
 */
export default defineConfig({
	testDir: 'tests/journeys',
	outputDir: 'test-results/journeys',
	fullyParallel: true,
	// Twice the cores of a small machine: half of them wait (`several`) while the others compute.
	workers: 4,
	// A machine with other work is slow, not wrong: what a journey promises is what comes, not how soon.
	timeout: 120_000,
	expect: { timeout: 20_000 },
	globalTimeout: 60 * 60_000,
	forbidOnly: true,
	reporter: [['list']],
	use: {
		baseURL: `http://localhost:${port}`,
		locale: 'fr-FR',
		serviceWorkers: 'block',
		trace: process.env['TRACE'] ? 'retain-on-failure' : 'off'
	},
	projects: [
		{
			name: 'chromium, several devices',
			testMatch: several,
			grepInvert: /@browser/,
			workers: 2,
			use: { browserName: 'chromium', launchOptions: { executablePath: shell } }
		},
		{
			name: 'chromium',
			testIgnore: [several, '**/*.webkit.spec.ts'],
			grepInvert: /@browser/,
			use: { browserName: 'chromium', launchOptions: { executablePath: shell } }
		},
		{
			name: 'chromium, the whole browser',
			testIgnore: '**/*.webkit.spec.ts',
			grep: /@browser/,
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
		env: { PORT: port, HOST: '127.0.0.1', DATA_DIR: 'test-results/data' },
		url: `http://localhost:${port}/`,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 }
	}
});
