/** A room of the bench: its tablet takes whatever comes and publishes it at once, in as many frames as the relay can take. */
import { openCharter, type Charter } from '#sealing/charter.ts';
import { sealFrame } from '#sealing/frame.ts';
import { invitationOf } from '#sealing/keys.ts';
import { openContribution } from '#sealing/open-contribution.ts';
import { deviceRandom } from '#sealing/random.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { noteSecret, receiptOf } from '#sealing/secrets.ts';
import type { Frame } from '#stage/frames.ts';
import { follow, type Following } from '#sync/follow.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { newMemberToken } from '../../src/relay/rooms/tokens.ts';
import { facilitator, settingsOf, type TestRoom } from '../../tests/support/relay.ts';
import type { Measured } from './program.ts';

export interface Room extends TestRoom {
	charter: Charter;
	/** A token as the relay gives it: a bench would wait for its limits by address. */
	member(): string;
	/** The next frame as it travels. */
	seal: (content: Readonly<Record<string, unknown>>, checkpoint?: boolean) => string;
	append: (sealed: string, checkpoint?: boolean) => Promise<void>;
}

export async function makeRoom(server: Measured, name: string): Promise<Room> {
	const made = facilitator({ ...server, later: () => undefined, close: () => server.stop() }, name);
	const settings = settingsOf(made.keys);
	must(await made.owner.put(settings));
	const charter = openCharter(invitationOf(made.keys), settings.charter);
	if (typeof charter === 'string') throw new Error(charter);
	let n = 0;
	let seq = 0;
	const room: Room = {
		...made,
		charter,
		member: () => newMemberToken(settings.roomKey),
		seal(content, checkpoint = false) {
			n += 1;
			const frame = { n, [checkpoint ? 'checkpoint' : 'patch']: content } as unknown as Frame;
			return sealFrame(made.keys, frame, deviceRandom);
		},
		append: async (sealed, checkpoint = false) =>
			must(await made.owner.appendStage(sealed, { epoch: 1, seq: seq++ }, checkpoint))
	};
	await room.append(
		room.seal({ v: 1, title: name, phase: 'running', notes: {}, groups: {} }, true),
		true
	);
	return room;
}

export function must(answer: { ok: true } | { ok: false; reason: string }): void {
	if (!answer.ok) throw new Error(`the relay said: ${answer.reason}`);
}

/** The tablet: opens what comes and publishes it with its receipts. @param leaves told which receipts a frame carries, before it leaves */
export function attend(
	room: Room,
	leaves: (frame: string, receipts: readonly string[]) => void
): Following {
	return follow(
		room.owner.inbox,
		'-1',
		{
			async records(records) {
				const notes: Record<string, unknown> = {};
				const receipts: Record<string, string> = {};
				for (const record of records) {
					const sent = await openContribution(room.keys, record);
					if (typeof sent === 'string' || sent.kind !== 'note') throw new Error('not a note');
					const receipt = receiptOf(sent.secret, sent.rev);
					receipts[receipt] = 'taken';
					notes[receipt] = sent.body;
				}
				if (records.length === 0) return;
				const frame = room.seal({ notes, receipts });
				leaves(frame, Object.keys(receipts));
				await room.append(frame);
			},
			restarted: () => undefined,
			upToDate: () => undefined,
			trouble: ({ reason }) => {
				throw new Error(reason);
			}
		},
		{
			random: Math.random,
			now: Date.now,
			sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal })
		}
	);
}

/** A note of usual length, sealed. */
export async function sealedNote({ charter }: Room): Promise<{ receipt: string; sealed: string }> {
	const secret = noteSecret(deviceRandom);
	const text = 'Demander à une machine de relire un courrier avant de l’envoyer.';
	const sealed = await sealContribution(charter, {
		kind: 'note',
		step: 's1',
		rev: 1,
		secret,
		body: { text }
	});
	if (sealed === undefined) throw new Error('too long');
	return { receipt: receiptOf(secret, 1), sealed };
}
