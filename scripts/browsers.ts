// The three engines the tests drive, and what reads the PDF they print, from Debian's packages: nothing is downloaded from anywhere else.
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { status } from './command.mjs';

/** Debian package → a file it brings. */
const packages: Record<string, string> = {
	chromium: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
	'chromium-headless-shell': process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
	'firefox-esr': process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
	'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
	xvfb: '/usr/bin/xvfb-run',
	xauth: '/usr/bin/xauth',
	'poppler-utils': '/usr/bin/pdftotext'
};

const missing = () => Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''));

/**
 * Renews the lists of packages. `DPkg::Lock::Timeout` waits for dpkg, not for the lists, which a machine that has just started
 * is often renewing by itself.
 */
async function renewLists(line: string[]): Promise<void> {
	for (let tries = 0; tries < 60; tries++) {
		let said = '';
		await status(line, {}, (words) => (said += words));
		if (!said.includes('Could not get lock')) {
			process.stdout.write(said);
			return;
		}
		await sleep(5000);
	}
}

/** Installs what is missing where it may (root, or sudo without a password); otherwise says what to install and answers false. */
export async function bringBrowsers(): Promise<boolean> {
	const wanted = missing();
	if (!wanted.length) return true;
	const apt = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', '-qq', '-y'];
	const install = [...apt, 'install', '--no-install-recommends', ...wanted];
	if (existsSync('/usr/bin/apt-get')) {
		const rights = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
		const quiet = [...rights, 'env', 'LC_ALL=C', 'DEBIAN_FRONTEND=noninteractive'];
		console.log(`Installing ${wanted.join(', ')}: a few minutes.`);
		await renewLists([...quiet, ...apt, 'update']);
		await status([...quiet, ...install]);
	}
	const still = missing();
	if (still.length)
		console.error(
			`The tests need ${still.join(', ')}, which could not be installed from here.\n` +
				`On Debian, as root: ${install.join(' ')}\n` +
				'Elsewhere (Ubuntu’s chromium is a snap, and it has no firefox-esr), install them by other means and let CHROMIUM and FIREFOX name the files.'
		);
	return still.length === 0;
}
