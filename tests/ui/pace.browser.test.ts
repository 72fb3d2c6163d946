/** Early or late, as the run page says it. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#messages/paraglide/runtime.js';
import { minute, prepared, step } from '../support/cafes.ts';
import Desk from './Desk.svelte';

overwriteGetLocale(() => 'fr');

let desk: { look: () => void } | undefined;
afterEach(async () => {
	if (desk !== undefined) await unmount(desk);
});

/** A café of an hour planned for an evening, begun at an instant of that night. */
function begun(planned: { date: string; start: string }, at: string) {
	const cafe = prepared(step('s1', 'recolte', { minutes: 60 }));
	cafe.do({ kind: 'change-details', details: planned });
	cafe.now = new Date(at).getTime();
	cafe.start('s1');
	desk = mount(Desk, { target: document.body, props: { counter: cafe, shows: 'clock' } });
	const said = () => {
		desk?.look();
		flushSync();
		return (document.querySelector('.side')?.textContent ?? '').replaceAll(/\s/g, ' ');
	};
	return { cafe, said };
}

test('a café that began late is as late when midnight has passed', () => {
	const { cafe, said } = begun({ date: '2026-11-23', start: '23:40' }, '2026-11-23T23:56');
	expect(said()).toContain('16 min de retard');
	cafe.wait(10 * minute);
	expect(said()).toContain('16 min de retard');
});

test('a café planned before midnight and begun after it is late, one of another day is not', async () => {
	const { said } = begun({ date: '2026-11-23', start: '23:50' }, '2026-11-24T00:06');
	expect(said()).toContain('16 min de retard');
	if (desk !== undefined) await unmount(desk);
	const other = begun({ date: '2026-11-20', start: '23:50' }, '2026-11-24T00:06');
	expect(other.said()).toContain('À l’heure');
});
