import { expect, test } from '@playwright/test';
import { startServer } from '../support/server.ts';
import { WebKit } from '../support/webkit.ts';

test('in the iPad’s engine too, the home page opens with the server gone', async () => {
	const server = await startServer();
	const webkit = await WebKit.open();
	try {
		await webkit.goto(server.url);
		const first = await (await webkit.find('main button')).text();
		expect(first).not.toBe('');
		const state = await webkit.run('return (await navigator.serviceWorker.ready).active.state');
		expect(['activating', 'activated']).toContain(state);
		await server.stop();
		await webkit.goto(`${server.url}/?again`);
		expect(await (await webkit.find('main button')).text()).toBe(first);
	} finally {
		await webkit.close();
		await server.stop();
	}
});
