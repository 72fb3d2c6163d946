// WebKit, the iPad's engine, driven by the W3C WebDriver protocol over fetch: Debian's WebKitWebDriver and MiniBrowser under Xvfb.
// Playwright drives no WebKit that Debian ships. It is the engine, not iOS: no Safari around it, no eviction, no home screen.
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a WebDriver answer keeps the reference of an element (W3C WebDriver, 12.1). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** Special keys of WebDriver's `type` (W3C WebDriver, 17.4.2). */
export const keys = { enter: '\uE007', tab: '\uE004', escape: '\uE00C', space: ' ' } as const;

export class WebKit {
	readonly #processes: ChildProcess;
	readonly #session: string;

	private constructor(processes: ChildProcess, session: string) {
		this.#processes = processes;
		this.#session = session;
	}

	/** Starts a driver and a browser of its own, with an empty profile. Close it in a `finally`. */
	static async open(): Promise<WebKit> {
		const [binary] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
		if (!binary) throw new Error('MiniBrowser is missing: install webkit2gtk-driver');
		const port = await freePort();
		const driver = ['WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'];
		const processes = spawn('xvfb-run', ['-a', ...driver], { stdio: 'ignore', detached: true });
		const root = `http://127.0.0.1:${port}`;
		try {
			await untilReady(root);
			const browser = { binary, args: ['--automation'] };
			const alwaysMatch = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browser };
			const { sessionId } = (await call('POST', `${root}/session`, {
				capabilities: { alwaysMatch }
			})) as { sessionId: string };
			const webkit = new WebKit(processes, `${root}/session/${sessionId}`);
			await webkit.#call('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
			return webkit;
		} catch (error) {
			endAll(processes);
			throw error;
		}
	}

	async goto(url: string): Promise<void> {
		await this.#call('POST', '/url', { url });
	}

	async reload(): Promise<void> {
		await this.#call('POST', '/refresh', {});
	}

	/** The width and height of the window, its frame included, in CSS pixels. */
	async resize(width: number, height: number): Promise<void> {
		await this.#call('POST', '/window/rect', { width, height });
	}

	/** Runs the body of an async function in the page; its arguments are `args`. Answers what it returns, as JSON. */
	async run(body: string, ...args: unknown[]): Promise<unknown> {
		const script =
			'const done = arguments[arguments.length - 1];' +
			`(async (...args) => { ${body} })(...[...arguments].slice(0, -1))` +
			'.then((value) => done({ value }), (error) => done({ error: String(error) }));';
		const answer = (await this.#call('POST', '/execute/async', { script, args })) as {
			value?: unknown;
			error?: string;
		};
		if (answer.error !== undefined) throw new Error(answer.error);
		return answer.value;
	}

	/** Waits for a visible element, by CSS selector and, if given, by a text it contains. */
	async find(selector: string, text = '', { within = 60_000 } = {}): Promise<WebKitElement> {
		const until = performance.now() + within;
		for (;;) {
			const found = (await this.#call('POST', '/execute/sync', {
				script: `return [...document.querySelectorAll(arguments[0])].find((element) =>
					element.checkVisibility() && (element.textContent + ' ' + (element.ariaLabel ?? '')).includes(arguments[1])) ?? null`,
				args: [selector, text]
			})) as Record<string, string> | null;
			const id = found?.[elementKey];
			if (id)
				return new WebKitElement((method, path, body) =>
					this.#call(method, `/element/${id}${path}`, body)
				);
			if (performance.now() > until) throw new Error(`Nothing visible: ${selector} ${text}`);
			await sleep(100);
		}
	}

	/** The visible text of the page. */
	async text(): Promise<string> {
		return String(await this.run('return document.body.innerText'));
	}

	async screenshot(): Promise<Buffer> {
		return Buffer.from((await this.#call('GET', '/screenshot')) as string, 'base64');
	}

	async close(): Promise<void> {
		await this.#call('DELETE', '').catch(() => undefined); // the browser may be gone already
		endAll(this.#processes);
	}

	#call(method: string, path: string, body?: unknown): Promise<unknown> {
		return call(method, this.#session + path, body);
	}
}

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

export class WebKitElement {
	readonly #call: Call;

	constructor(call: Call) {
		this.#call = call;
	}

	async click(): Promise<void> {
		await this.#call('POST', '/click', {});
	}

	/** Types as a person would, after what is there already. */
	async type(text: string): Promise<void> {
		await this.#call('POST', '/value', { text });
	}

	async clear(): Promise<void> {
		await this.#call('POST', '/clear', {});
	}

	async text(): Promise<string> {
		return String(await this.#call('GET', '/text'));
	}
}

async function call(method: string, url: string, body?: unknown): Promise<unknown> {
	const response = await fetch(url, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	const { value } = (await response.json()) as { value: unknown };
	if (response.ok) return value;
	const { error, message } = value as { error: string; message: string };
	throw new Error(`${method} ${url}: ${error} ${message}`);
}

async function untilReady(root: string): Promise<void> {
	for (let tries = 0; ; tries++) {
		try {
			await call('GET', `${root}/status`);
			return;
		} catch (error) {
			if (tries === 600) throw error;
			await sleep(100);
		}
	}
}

/** xvfb-run, the X server, the driver and the browser are one group. */
function endAll({ pid }: ChildProcess): void {
	if (pid !== undefined) process.kill(-pid, 'SIGTERM');
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
