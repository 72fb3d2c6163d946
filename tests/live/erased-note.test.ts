/** A note that the facilitator erased, from the tablet to the phone of its author and to everybody else's. */
import { expect, test } from 'vitest';
import { openCharter, sealCharter } from '#sealing/charter.ts';
import { deviceRandom } from '#sealing/random.ts';
import { invitationOf, newRoomKeys } from '#sealing/keys.ts';
import { openContribution } from '#sealing/open-contribution.ts';
import { idOf } from '#sealing/secrets.ts';
import { ownNotes } from '#live/guest/given.ts';
import { sealer } from '#live/guest/sealer.ts';
import { project } from '#stage/project.ts';
import { running, step } from '../support/cafes.ts';

const keys = newRoomKeys(deviceRandom);
const outbox = { waiting: [], kept: 'disk' as const };

async function writes(text: string) {
	const charter = openCharter(invitationOf(keys), sealCharter(keys, deviceRandom));
	if (typeof charter === 'string') throw new Error(charter);
	const { sealed, freshSecret } = await sealer();
	const sent = { kind: 'note', step: 's1', rev: 1, secret: freshSecret(), body: { text } } as const;
	const given = await sealed(charter, sent, '');
	if (given === undefined) throw new Error('too long');
	const opened = await openContribution(keys, given.sealed);
	if (typeof opened === 'string') throw new Error(opened);
	const row = {
		id: idOf(opened.secret),
		rev: 1,
		step: 's1',
		how: 'phone' as const,
		kind: 'note' as const,
		body: { text }
	};
	return { given: { ...given.given, verdict: 'taken' as const }, row };
}

test('its author’s phone says that the facilitator erased it, and everybody else’s nothing', async () => {
	const [ana, ben] = await Promise.all([writes('Kevin triche'), writes('Une idée')]);
	const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(ana.row, ben.row);
	const stage = () => project(counter.cafe, {}, counter.now, { receipts: {} });
	const progress = ({ given }: typeof ana) => ownNotes([given], outbox, stage())[0]?.progress;
	expect([progress(ana), progress(ben)]).toEqual(['taken', 'taken']);
	counter.do({ kind: 'erase-note', note: ana.row.id });
	expect([progress(ana), progress(ben)]).toEqual(['erased', 'taken']);
	// Not the name that the tablet has for it, nor anything that stood in the Stage before.
	expect(JSON.stringify(stage())).not.toContain(ana.row.id);
	expect(JSON.stringify(stage())).not.toContain(ana.given.receipt);
});

test('who withdrew a note reads that it was withdrawn, not that it was erased', async () => {
	const ana = await writes('Une idée');
	const counter = running(step('s1', 'recolte', { policy: 'at-once' })).take(ana.row);
	counter.take({ ...ana.row, rev: 2, body: null });
	const stage = project(counter.cafe, {}, counter.now, { receipts: {} });
	expect(ownNotes([{ ...ana.given, rev: 2, body: null }], outbox, stage)[0]).toMatchObject({
		text: null,
		progress: 'taken'
	});
});

test('a café without phones publishes nothing of what was erased', async () => {
	const ana = await writes('Une idée');
	const counter = running(step('s1')).take(ana.row).do({ kind: 'erase-note', note: ana.row.id });
	expect(project(counter.cafe, {}, counter.now)).not.toHaveProperty('receipts');
});
