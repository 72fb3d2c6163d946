import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { chime, CHIME_LASTS, EndSound } from '../../src/device/sound.ts';

test('the end sound is soft, has no click at either end, and ends', async () => {
	const rate = 44_100;
	const context = new OfflineAudioContext(1, rate * (CHIME_LASTS + 0.5), rate);
	chime(context, 0);
	const samples = (await context.startRendering()).getChannelData(0);
	const loudest = (from: number, to: number) =>
		samples.subarray(from * rate, to * rate).reduce((max, at) => Math.max(max, Math.abs(at)), 0);
	expect(loudest(0, CHIME_LASTS)).toBeGreaterThan(0.1);
	expect(loudest(0, CHIME_LASTS)).toBeLessThan(0.5);
	expect(loudest(0, 0.001)).toBeLessThan(0.01);
	expect(loudest(CHIME_LASTS - 0.01, CHIME_LASTS)).toBeLessThan(0.01);
	expect(loudest(CHIME_LASTS + 0.01, CHIME_LASTS + 0.5)).toBe(0);
});

test('the sound is locked until a gesture, then plays unless muted', async () => {
	const sound = new EndSound();
	expect(sound.state).toBe('locked');
	expect(await sound.play()).toBe(false);
	const stop = sound.unlockAtFirstGesture();
	await userEvent.click(document.body);
	await expect.poll(() => sound.state).toBe('ready');
	expect(await sound.play()).toBe(true);
	sound.muted = true;
	expect(await sound.play()).toBe(false);
	stop();
});
