/** What is being written on this phone and was not sent, by step; under `''` what was written before any step was known. */
import type { PhoneRecords } from '#device/phone/records.ts';

export class Drafts {
	#texts = $state.raw<Readonly<Record<string, string>>>({});
	#records: PhoneRecords | undefined;
	/** Typed before the disk answered: it goes after what is kept there. */
	#early: string;

	/** @param typed what stood in the field already when this began */
	constructor(typed: string) {
		this.#early = typed;
		if (typed !== '') this.#texts = { '': typed };
	}

	/** The steps that have one. */
	get steps(): readonly string[] {
		return Object.keys(this.#texts);
	}

	of(step: string): string {
		return this.#texts[step] ?? '';
	}

	put(step: string, text: string): void {
		const { [step]: _was, ...others } = this.#texts;
		this.#texts = text === '' ? others : { ...others, [step]: text };
		if (this.#records === undefined) this.#early = text;
		else void this.#records.draft(step, text);
	}

	/** What the disk keeps, then what was typed meanwhile: nobody's letters are lost to a page that came slowly. */
	async find(records: PhoneRecords): Promise<void> {
		const kept = await records.drafts();
		this.#records = records;
		const early = this.#early;
		this.#early = '';
		if (early === '') {
			this.#texts = { ...kept, ...this.#texts };
			return;
		}
		const { '': before = '' } = kept;
		const both = before === '' || before === early ? early : `${before}\n${early}`;
		this.#texts = { ...kept, '': both };
		void records.draft('', both);
	}

	forget(): void {
		this.#texts = {};
	}
}
