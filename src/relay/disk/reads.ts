/**
 * What is asked of the disk. The last question that it did not answer is kept, and put once more by whoever asks how the relay is:
 * a file that takes everything and gives nothing back is not well.
 */

export class Reads {
	#glance: () => void;
	#failed: (() => Promise<unknown>) | undefined;

	/** @param glance looks at all there is, and throws where it does not answer */
	constructor(glance: () => void) {
		this.#glance = glance;
	}

	async ask<T>(question: () => Promise<T>): Promise<T> {
		try {
			return await question();
		} catch (error) {
			this.#failed = question;
			throw error;
		}
	}

	/** Rejects with the reason while there is something that cannot be read. */
	async well(): Promise<void> {
		this.#glance();
		const failed = this.#failed;
		if (failed === undefined) return;
		await failed();
		if (this.#failed === failed) this.#failed = undefined;
	}
}
