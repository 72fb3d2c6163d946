/** What can be found in the relay's files and in what it says: nothing of what was written, and nothing of who wrote it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openCharter } from '#sealing/charter.ts';
import { doorTokenOf } from '#sealing/invitation.ts';
import { invitationOf } from '#sealing/keys.ts';
import { sealContribution } from '#sealing/seal-contribution.ts';
import { noteSecret } from '#sealing/secrets.ts';
import { sealFrame } from '#sealing/frame.ts';
import { join } from '#sync/member-client.ts';
import { bearer } from '#wire/headers.ts';
import { inboxPath } from '#wire/paths.ts';
import { seeded } from '../support/chance.ts';
import { openRoom, startRelay } from '../support/relay.ts';

const folder = mkdtempSync(path(tmpdir(), 'comptoir-canary-'));
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true, force: true });
});

test('a note, a published Stage, tokens and a phone leave no trace that can be read', async () => {
	const output: string[] = [];
	const heard = (chunk: unknown) => {
		output.push(String(chunk));
		return true;
	};
	for (const stream of [process.stdout, process.stderr])
		vi.spyOn(stream, 'write').mockImplementation(heard);
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
		vi.spyOn(console, method).mockImplementation(heard);

	const relay = await startRelay(path(folder, 'relay.db'));
	const room = await openRoom(relay);
	const { keys, net, owner } = room;
	const invitation = invitationOf(keys);
	const door = doorTokenOf(invitation);
	const joined = await join(net, invitation, door);
	if (!joined.ok) throw new Error(joined.reason);
	const { token, charter: sealedCharter } = joined.value;
	const charter = openCharter(invitation, sealedCharter);
	if (typeof charter === 'string') throw new Error(charter);

	const canary = 'Canari-Zinzolin-4217';
	const agent = 'Telephone-De-Chloe/9';
	const random = seeded('phone');
	const secrets = [noteSecret(random), noteSecret(random)];
	for (const secret of secrets) {
		const body = { text: canary };
		const sealed = await sealContribution(charter, {
			kind: 'note',
			step: 's1',
			rev: 1,
			secret,
			body
		});
		const sent = await fetch(relay.url + inboxPath(room.room), {
			method: 'POST',
			headers: {
				authorization: bearer(token),
				'content-type': 'application/json',
				'user-agent': agent,
				'accept-language': 'eo-FR'
			},
			body: JSON.stringify(sealed)
		});
		expect(sent.status).toBe(204);
		expect([...sent.headers.keys()].filter((name) => /cookie|offset/.test(name))).toEqual([]);
	}
	const stage = { title: canary } as never;
	await owner.appendStage(
		sealFrame(keys, { n: 1, checkpoint: stage }, random),
		{ epoch: 1, seq: 0 },
		true
	);
	const answer = await owner.inbox.get('offset=-1', {});
	const kept = (answer.ok ? await answer.response.json() : []) as string[];

	const look = () =>
		readdirSync(folder).map((file) => readFileSync(path(folder, file)).toString('latin1'));
	const files = look();
	expect(files.join('').length).toBeGreaterThan(10_000);
	// The search finds what is there.
	expect(files.join('')).toContain(kept[0]);
	await relay.close();
	const everything = [...files, ...look(), ...output].join('\n');
	const forbidden = [
		canary,
		Buffer.from(canary).toString('base64url').slice(1, -2),
		agent,
		'eo-FR',
		token,
		door,
		invitation.room + Buffer.from(invitation.door).toString('base64url'),
		Buffer.from(invitation.door).toString('base64url'),
		...secrets,
		'127.0.0.1',
		// As text has it: three bytes alone stand somewhere among so much that is sealed.
		'"::1"',
		'[::1]'
	];
	for (const word of forbidden) expect(everything.includes(word), word).toBe(false);
	expect(output.join('')).toBe('');

	// Of two notes of one phone with the same words, nothing is the same but their size.
	const [one = '', two = ''] = kept.map((sealed) =>
		Buffer.from(sealed, 'base64url').toString('latin1')
	);
	expect(kept).toHaveLength(2);
	expect(one.length).toBe(two.length);
	const common = Array.from({ length: one.length - 7 }, (_, at) => one.slice(at, at + 8)).filter(
		(piece) => two.includes(piece)
	);
	expect(common).toEqual([]);
});

test('a record is a position and sealed bytes, and nothing beside', async () => {
	const { DatabaseSync } = await import('node:sqlite');
	const { openSqlite } = await import('../../src/relay/sqlite.ts');
	const file = path(folder, 'columns', 'relay.db');
	openSqlite(file).close();
	const database = new DatabaseSync(file);
	const columns = database.prepare("SELECT name FROM pragma_table_info('record')").all();
	database.close();
	expect(columns.map(({ name }) => name)).toEqual(['key', 'position', 'data']);
});
