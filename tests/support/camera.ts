/** A browser of its own whose camera looks at codes. */
import { chromium, test, type Browser } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { clipOf } from './codes.ts';

/** Holds these codes before the camera; it sees them when it is opened next. */
export type Show = (...codes: readonly string[]) => void;

/** @param codes what the camera looks at, if the browser has one; `show` changes it while the camera is shut */
export async function withCamera(
	codes: readonly string[] | undefined,
	work: (browser: Browser, show: Show) => Promise<void>
): Promise<void> {
	const clip = test.info().outputPath('camera.y4m');
	const show: Show = (...seen) => writeFileSync(clip, clipOf(...seen));
	if (codes !== undefined && codes.length > 0) show(...codes);
	const flags = [
		'--use-fake-ui-for-media-stream',
		'--use-fake-device-for-media-stream',
		`--use-file-for-fake-video-capture=${clip}`
	];
	const browser = await chromium.launch({
		...test.info().project.use.launchOptions,
		args: codes === undefined ? [] : flags
	});
	await work(browser, show).finally(() => browser.close());
}
