// The one sound of the app: two soft notes when a step's time is over.
// Browsers let a page sound only after a gesture on it, again after each reload: until then it is `locked`, and may say so.
import { Followed } from './followed.ts';

/** `locked`: a tap or a key on the page is still needed. `unsupported`: this browser has no Web Audio. */
export type SoundState = 'locked' | 'ready' | 'unsupported';

/** How long the sound lasts, in seconds. */
export const CHIME_LASTS = 2.4;

/** Frequency in hertz, and when it begins, in seconds. */
const notes = [
	[523.25, 0],
	[783.99, 0.35]
] as const;

/** Lays the two notes into a context from `at` on, in its own time. Quiet enough for a room in mid-sentence. */
export function chime(context: BaseAudioContext, at: number): void {
	for (const [frequency, delay] of notes) {
		const oscillator = new OscillatorNode(context, { frequency });
		const gain = new GainNode(context, { gain: 0 });
		const start = at + delay;
		gain.gain.setValueAtTime(0.0001, start);
		gain.gain.exponentialRampToValueAtTime(0.25, start + 0.03); // no click at the attack
		gain.gain.exponentialRampToValueAtTime(0.0001, at + CHIME_LASTS);
		oscillator.connect(gain).connect(context.destination);
		oscillator.start(start);
		oscillator.stop(at + CHIME_LASTS);
	}
}

export class EndSound extends Followed<SoundState> {
	/** When true, `play` stays silent. Kept by whoever sets it. */
	muted = false;
	#context: AudioContext | undefined;

	constructor() {
		super('AudioContext' in globalThis ? 'locked' : 'unsupported');
	}

	/** Unlocks the sound at the next tap or key on the page; returns the way to stop waiting for it. */
	unlockAtFirstGesture(page: Document = document): () => void {
		const gestures = ['pointerup', 'keydown'] as const;
		const stop = () => {
			for (const gesture of gestures) page.removeEventListener(gesture, unlock);
		};
		const unlock = () => void this.unlock().then(() => this.state === 'ready' && stop());
		for (const gesture of gestures) page.addEventListener(gesture, unlock);
		return stop;
	}

	/** To be called in the handler of a tap or a key. */
	async unlock(): Promise<void> {
		if (this.state === 'unsupported') return;
		this.#context ??= this.#create();
		// Without a gesture `resume` waits for one, and so never answers: whoever called must not wait for it.
		await Promise.race([
			this.#context.resume(),
			new Promise((resolve) => setTimeout(resolve, 500))
		]);
		this.#look();
	}

	/** Sounds once. False when nothing was heard: muted, locked, unsupported. */
	async play(): Promise<boolean> {
		if (this.muted || !this.#context) return false;
		// A telephone call or a hidden page may have suspended it since.
		if (this.#context.state !== 'running') await this.unlock();
		if (this.state !== 'ready') return false;
		chime(this.#context, this.#context.currentTime + 0.05);
		return true;
	}

	#create(): AudioContext {
		const context = new AudioContext();
		context.addEventListener('statechange', () => this.#look());
		return context;
	}

	#look(): void {
		this.become(this.#context?.state === 'running' ? 'ready' : 'locked');
	}
}
