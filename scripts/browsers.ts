// The three engines the tests drive, from Debian's packages: nothing is downloaded from anywhere else.
import { existsSync } from 'node:fs';
import { status } from './command.mjs';

/** Debian package → a file it brings. */
const packages: Record<string, string> = {
	chromium: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
	'firefox-esr': process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
	'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
	xvfb: '/usr/bin/xvfb-run',
	xauth: '/usr/bin/xauth'
};

const missing = () => Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''));

/** Installs what is missing where it may (root, or sudo without a password); otherwise says what to install and answers false. */
export async function bringBrowsers(): Promise<boolean> {
	const wanted = missing();
	if (!wanted.length) return true;
	const apt = ['apt-get', '-o', 'DPkg::Lock::Timeout=300', '-qq', '-y'];
	const install = [...apt, 'install', '--no-install-recommends', ...wanted];
	if (existsSync('/usr/bin/apt-get')) {
		const rights = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
		const quiet = [...rights, 'env', 'DEBIAN_FRONTEND=noninteractive'];
		await status([...quiet, ...apt, 'update']);
		await status([...quiet, ...install]);
	}
	const still = missing();
	if (still.length)
		console.error(
			`The tests need ${still.join(', ')}, which could not be installed from here.\n` +
				`On Debian or Ubuntu, as root: ${install.join(' ')}\n` +
				'Elsewhere, CHROMIUM and FIREFOX may name the browsers’ own files.'
		);
	return still.length === 0;
}
