/** A participant's phone: real records, real sealing, the real loop and outbox. Its page can be reloaded, or forget all of it. */
import { openPhone } from '#device/phone/idb.ts';
import type { Given, PhoneRecords } from '#device/phone/records.ts';
import { newNote, revision, sealedAndKept, voiceIn, type Giving } from '#live/guest/giving.ts';
import { sealer } from '#live/guest/sealer.ts';
import type { Stage } from '#stage/document.ts';
import type { GuestLoop } from '#sync/guest.ts';
import type { Shut } from '#sync/guest-refusals.ts';
import { toBase64url } from '#wire/bytes.ts';
import { readFragment } from '#wire/fragment.ts';
import { harvestCodes } from '#wire/harvest.ts';
import type { Weather } from './weather.ts';

const sealing = sealer();

export class SimulatedPhone {
	records!: PhoneRecords;
	stage: Stage | undefined;
	door: true | Shut | undefined;
	#name: string;
	#address: string;
	#weather: Weather;
	#loop: GuestLoop | undefined;

	constructor(name: string, address: string, weather: Weather) {
		this.#name = name;
		this.#address = address;
		this.#weather = weather;
	}

	get isIn(): boolean {
		return this.#loop !== undefined;
	}

	/** Scans the QR code. */
	async joins(invitation: string, seed: Uint8Array): Promise<void> {
		const asked = readFragment(invitation);
		if (asked === undefined) throw new Error(`no invitation: ${invitation}`);
		this.records = await openPhone(this.#name);
		await this.records.takeUp({ ...asked, seed: toBase64url(seed), n: 0 });
		await this.reloads();
	}

	async reloads(): Promise<void> {
		this.end();
		this.records = await openPhone(this.#name);
		const { GuestLoop, RelayClock, opening } = await sealing;
		const life = { over: false };
		const net = this.#weather.netFrom(this.#address, () => !life.over);
		const told = {
			door: (open: true | Shut) => void (this.door = open),
			line: () => undefined,
			stage: (stage: Stage) => void (this.stage = stage),
			changed: () => undefined
		};
		const loop = new GuestLoop(
			{ ...net, clock: new RelayClock() },
			this.records,
			told,
			this.#weather.chances,
			opening
		);
		this.#loop = loop;
		void loop.run();
	}

	/** What stands on its screen to be shown to the tablet's camera. */
	async codes(): Promise<readonly string[]> {
		const seance = await this.records.seance();
		const waiting = await this.records.outbox();
		return harvestCodes(
			seance?.room ?? '',
			waiting.map(({ sealed }) => sealed)
		);
	}

	writes = (step: string, text: string) => this.#give(() => newNote(step, text, ''));
	changes = (secret: string, text: string | null) =>
		this.#give((given) => revision(given, secret, text === null ? null : { text }));
	votes = (step: string, dots: Record<string, number>) =>
		this.#give((given) => voiceIn(given, 'ballot', step, { dots }));
	says = (step: string, done: boolean) =>
		this.#give((given) => voiceIn(given, 'ready', step, done ? {} : null));

	flush(): void {
		this.#loop?.flush();
	}

	async forgets(): Promise<void> {
		this.end();
		this.#loop = undefined;
		this.stage = undefined;
		await this.records.forget();
	}

	end(): void {
		this.#loop?.stop();
	}

	/** Whether it was kept. */
	async #give(make: (given: readonly Given[]) => Giving | undefined): Promise<boolean> {
		const seance = await this.records.seance();
		const giving = make(await this.records.given());
		if (seance?.charter === undefined || giving === undefined) return false;
		const means = { records: this.records, seance, sealer: await sealing };
		const kept = await sealedAndKept(giving, means);
		this.#loop?.flush();
		return kept.ok;
	}
}
