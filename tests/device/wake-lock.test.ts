import { describe, expect, test } from 'vitest';
import { ScreenWakeLock, type WakeState } from '../../src/device/wake-lock.ts';

/** A system that grants, refuses and takes back screen locks, and the page it shows. */
function system() {
	const given: EventTarget[] = [];
	const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
	const rules = { refuses: false };
	const lock = {
		request() {
			if (rules.refuses || page.visibilityState !== 'visible')
				return Promise.reject(new DOMException('no', 'NotAllowedError'));
			const sentinel = Object.assign(new EventTarget(), {
				release() {
					if (given.includes(sentinel)) given.splice(given.indexOf(sentinel), 1);
					sentinel.dispatchEvent(new Event('release'));
					return Promise.resolve();
				}
			});
			given.push(sentinel);
			return Promise.resolve(sentinel);
		}
	};
	const show = (visibilityState: string) => {
		page.visibilityState = visibilityState;
		if (visibilityState === 'hidden')
			for (const sentinel of given.splice(0)) sentinel.dispatchEvent(new Event('release'));
		page.dispatchEvent(new Event('visibilitychange'));
		return new Promise((resolve) => setTimeout(resolve));
	};
	const awake = new ScreenWakeLock(lock as unknown as WakeLock, page as unknown as Document);
	const told: WakeState[] = [];
	awake.subscribe((state) => told.push(state));
	return { awake, told, given, rules, show };
}

describe('the screen kept awake', () => {
	test('is held while wanted and let go after', async () => {
		const { awake, given } = system();
		await awake.hold();
		expect(awake.state).toBe('held');
		expect(given).toHaveLength(1);
		await awake.release();
		expect(awake.state).toBe('released');
		expect(given).toHaveLength(0);
	});

	test('is asked for again when the page is seen again', async () => {
		const { awake, told, show, given } = system();
		await awake.hold();
		await show('hidden');
		expect(awake.state).toBe('released');
		await show('visible');
		expect(told).toEqual(['held', 'released', 'held']);
		expect(given).toHaveLength(1);
	});

	test('is not asked for again once let go', async () => {
		const { awake, show, given } = system();
		await awake.hold();
		await awake.release();
		await show('hidden');
		await show('visible');
		expect(given).toHaveLength(0);
	});

	test('a release before the answer came leaves nothing held', async () => {
		const { awake, given } = system();
		const holding = awake.hold();
		await awake.release();
		await holding;
		expect(awake.state).toBe('released');
		expect(given).toHaveLength(0);
	});

	test('a refusal is said, and mended when the system changes its mind', async () => {
		const { awake, rules, show } = system();
		rules.refuses = true;
		await awake.hold();
		expect(awake.state).toBe('refused');
		rules.refuses = false;
		await show('hidden');
		await show('visible');
		expect(awake.state).toBe('held');
	});

	test('a browser without it says so', async () => {
		const page = new EventTarget() as Document;
		const awake = new ScreenWakeLock(null as never, page);
		await awake.hold();
		expect(awake.state).toBe('unsupported');
	});
});
