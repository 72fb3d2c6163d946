/**
 * The facilitator's tablet: the real session and the real room on a real journal. Its page can die at any moment, and what the
 * disk holds is all that is left; its disk can refuse.
 */
import { newStep, type Step } from '#cafe/plan.ts';
import type { Intent } from '#cafe/intents.ts';
import { openDexie } from '#journal/dexie.ts';
import type { Disk } from '#journal/journal.ts';
import { begin } from '#live/host/beginning.ts';
import { Room } from '#live/host/room.svelte.ts';
import { HostSession } from '#live/host/session.svelte.ts';
import { host } from './relay.ts';
import type { Weather } from './weather.ts';

interface Page {
	alive: boolean;
	disk: Disk;
	session: HostSession;
	room: Room;
}

const yes = { id: 'yes', label: 'Oui' };
const no = { id: 'no', label: 'Non' };
const steps: Step[] = [
	{ ...newStep('s1', 'recolte', 10), policy: 'at-once' },
	{ ...newStep('s2', 'recolte', 10), policy: 'after-reading' },
	{ ...newStep('s3', 'dilemme', 10), options: [yes, no] },
	{ ...newStep('s4', 'vote', 10), ballot: { on: 'notes', step: 's1', dots: 3 } }
];

/** Asked anew after a wait. */
const isAlive = ({ alive }: Page): boolean => alive;

export class Tablet {
	/** The disk takes nothing. */
	full = false;
	#page!: Page;
	#name: string;
	#id = '';
	#weather: Weather;

	private constructor(name: string, weather: Weather) {
		this.#name = name;
		this.#weather = weather;
	}

	static async open(name: string, weather: Weather): Promise<Tablet> {
		const tablet = new Tablet(name, weather);
		const disk = await openDexie(name);
		const laid = begin({ details: { title: 'Un café' }, steps });
		tablet.#id = laid.head.id;
		await disk.create(laid);
		disk.close();
		await tablet.reload();
		tablet.do({ kind: 'start-step', step: 's1' });
		await tablet.#page.room.open();
		return tablet;
	}

	get cafe() {
		return this.#page.session.cafe;
	}
	get session(): HostSession {
		return this.#page.session;
	}
	get line() {
		return this.#page.room.line;
	}
	/** What the QR code says after the `#`. */
	get invitation(): string {
		return this.#page.room.kept?.invitation ?? '';
	}

	published = () => this.#page.disk.published(this.#id);
	saved = () => this.#page.disk.read(this.#id);

	do(intent: Intent): ReturnType<HostSession['do']> {
		return this.#page.session.do(intent);
	}

	/** Its camera reads these codes. */
	async aims(codes: readonly string[]): Promise<void> {
		const harvest = this.#page.room.harvest();
		for (const code of codes) await harvest?.take(code);
		harvest?.end();
	}

	/** The page dies, if there is one, and another begins from the disk. */
	async reload(): Promise<void> {
		this.end();
		const page = { alive: true } as Page;
		page.disk = this.#for(page, await openDexie(this.#name));
		const session = await HostSession.open(page.disk, this.#id, () => Date.now());
		if (session === undefined) throw new Error('the café is not there');
		page.session = session;
		page.room = new Room(session, {
			net: this.#weather.netFrom('10.0.0.1', () => page.alive),
			chances: this.#weather.chances,
			host
		});
		this.#page = page;
	}

	end(): void {
		const page = this.#page as Page | undefined;
		if (page === undefined) return;
		page.alive = false;
		page.room.end();
		void page.session.close();
		page.disk.close();
	}

	/** The disk as this page has it: nothing of it after its death, nothing written while it refuses. */
	#for(page: Page, disk: Disk): Disk {
		const refused = () => ({ ok: false, reason: page.alive ? 'storage-full' : 'not-the-writer' });
		const writes = new Set<PropertyKey>(['append', 'publish', 'putRoom']);
		return new Proxy(disk, {
			get: (on, key) => {
				const value: unknown = Reflect.get(on, key);
				if (typeof value !== 'function' || !writes.has(key)) return value;
				return async (...given: unknown[]) => {
					if (!page.alive || this.full) return refused();
					const written: unknown = await Reflect.apply(value, on, given);
					// It may be written, and nobody be left to know.
					return isAlive(page) ? written : refused();
				};
			}
		});
	}
}
