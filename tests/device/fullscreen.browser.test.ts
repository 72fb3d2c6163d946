import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { onFullscreenKey, type FullscreenAnswer } from '../../src/device/fullscreen.ts';

test('the key answers once a press, never while one types, never after the end', async () => {
	const answers: FullscreenAnswer[] = [];
	const stop = onFullscreenKey('f', (answer) => answers.push(answer));
	const field = document.createElement('input');
	document.body.append(field);
	field.focus();
	await userEvent.keyboard('f');
	expect(field.value).toBe('f');
	field.blur();
	await userEvent.keyboard('{Control>}f{/Control}');
	expect(answers).toEqual([]);
	await userEvent.keyboard('f');
	await expect.poll(() => answers.length).toBe(1);
	stop();
	await userEvent.keyboard('f');
	expect(answers).toHaveLength(1);
	field.remove();
	if (document.fullscreenElement) await document.exitFullscreen();
});
