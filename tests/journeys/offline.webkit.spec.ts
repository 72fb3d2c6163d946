import { expect, test } from '@playwright/test';
import { startServer } from '../support/server.ts';
import { WebKit } from '../support/webkit.ts';

test('in the iPad’s engine too, the home page opens with the server gone', async () => {
	const server = await startServer();
	const webkit = await WebKit.open();
	try {
		await webkit.goto(server.url);
		const heading = await (await webkit.find('main h2')).text();
		expect(heading).not.toBe('');
		const state = await webkit.run('return (await navigator.serviceWorker.ready).active.state');
		expect(['activating', 'activated']).toContain(state);
		await server.stop();
		await webkit.goto(`${server.url}/?again`);
		expect(await (await webkit.find('main h2')).text()).toBe(heading);
	} finally {
		await webkit.close();
		await server.stop();
	}
});
