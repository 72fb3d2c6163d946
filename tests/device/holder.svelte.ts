/** What a page says, as a test changes it. */
export interface Said {
	word: string;
	other: string;
	open: boolean;
	way: number;
	items: readonly string[];
}

export class Holder {
	#said = $state.raw() as Said;

	constructor(said: Said) {
		this.#said = said;
	}

	readonly props = ((holder: Holder) => ({
		get said() {
			return holder.#said;
		}
	}))(this);

	change(said: Partial<Said>): void {
		this.#said = { ...this.#said, ...said };
	}
}
