/**
 * The camera that looks outwards, for reading QR codes: the browser's own reader where there is one, else one that comes along. Both
 * are asked for at the gesture; the camera stops when what it was for is done.
 */

/** `none`: no camera. `refused`: by the person or the system. `busy`: another app has it. `insecure`: not over https. */
export type CameraFailure = 'none' | 'refused' | 'busy' | 'insecure';

/** The part of `BarcodeDetector` (Shape Detection API) that is used; TypeScript's own library does not have it. */
interface Detector {
	detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}
interface Detectors {
	new (options: { formats: string[] }): Detector;
	getSupportedFormats(): Promise<readonly string[]>;
}

type Reader = (video: HTMLVideoElement) => Promise<readonly string[]>;

/** Milliseconds between two looks: a code is held still for longer. */
const pause = 120;
/** Pixels of the longer side that are looked at: enough for a code that fills a third of it. */
const enough = 1280;

/** Shows the camera in `video`; from there `readCodes` reads it. Stops when the signal is given. */
export async function openCamera(
	video: HTMLVideoElement,
	signal: AbortSignal
): Promise<CameraFailure | undefined> {
	// Absent on a plain http address.
	const devices = navigator.mediaDevices as MediaDevices | undefined;
	if (devices === undefined) return 'insecure';
	try {
		const stream = await devices.getUserMedia({
			audio: false,
			video: { facingMode: 'environment', width: { ideal: enough }, height: { ideal: 960 } }
		});
		const stop = () => {
			for (const track of stream.getTracks()) track.stop();
			video.srcObject = null;
		};
		if (signal.aborted) {
			stop();
			return undefined;
		}
		signal.addEventListener('abort', stop, { once: true });
		video.srcObject = stream;
		await video.play();
		return undefined;
	} catch (error) {
		// A page that is left while the camera opens.
		if (signal.aborted) return undefined;
		return failureOf(error);
	}
}

/** Gives each code it sees, again for as long as it sees it, until the signal is given. */
export async function readCodes(
	video: HTMLVideoElement,
	signal: AbortSignal,
	found: (text: string) => void
): Promise<void> {
	const read = (await ownReader()) ?? (await carriedReader());
	const over = () => signal.aborted;
	while (!over()) {
		const codes = video.videoWidth > 0 ? await read(video) : [];
		if (over()) return;
		for (const code of codes) found(code);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

async function ownReader(): Promise<Reader | undefined> {
	const { BarcodeDetector } = globalThis as { BarcodeDetector?: Detectors };
	if (BarcodeDetector === undefined) return undefined;
	try {
		if (!(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return undefined;
		const detector = new BarcodeDetector({ formats: ['qr_code'] });
		return async (video) => {
			const seen = await detector.detect(video).catch(() => []);
			return seen.map(({ rawValue }) => rawValue);
		};
	} catch {
		return undefined;
	}
}

async function carriedReader(): Promise<Reader> {
	const { default: decode } = await import('qr/decode.js');
	const canvas = document.createElement('canvas');
	const drawing = canvas.getContext('2d', { willReadFrequently: true });
	return (video) => {
		const scale = Math.min(1, enough / Math.max(video.videoWidth, video.videoHeight));
		canvas.width = Math.round(video.videoWidth * scale);
		canvas.height = Math.round(video.videoHeight * scale);
		drawing?.drawImage(video, 0, 0, canvas.width, canvas.height);
		const image = drawing?.getImageData(0, 0, canvas.width, canvas.height);
		try {
			return Promise.resolve(image === undefined ? [] : [decode(image)]);
		} catch {
			// It throws where it sees no code.
			return Promise.resolve([]);
		}
	};
}

function failureOf(error: unknown): CameraFailure {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
	if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
	return 'none';
}
