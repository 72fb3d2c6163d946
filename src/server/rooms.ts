// `npm run rooms`: for whoever hosts the relay. Lists its rooms and what they weigh; `npm run rooms -- drop ID` erases one. Numbers of rooms, and nothing of people.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { drop, entriesIn, type Entry } from '#relay/ledger.ts';

const folder = process.env['DATA_DIR'] ?? 'data';
const path = join(folder, 'relay.db');

const lives: Record<Entry['life'], string> = {
	live: 'ouverte',
	erased: 'effacée',
	expired: 'expirée',
	damaged: 'illisible'
};

const weight = (bytes: number): string => {
	const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'ko'] : [bytes / 1e6, 'Mo'];
	return `${value.toLocaleString('fr', { maximumFractionDigits: 1 })}\u00a0${unit}`;
};

const since = (instant: number): string => {
	const minutes = Math.max(0, Math.round((Date.now() - instant) / 60_000));
	if (minutes < 60) return `il y a ${minutes}\u00a0min`;
	if (minutes < 48 * 60) return `il y a ${Math.round(minutes / 60)}\u00a0h`;
	return `il y a ${Math.round(minutes / 1440)}\u00a0jours`;
};

function line({ id, life, inbox, stage, usedAt }: Entry): string {
	const ended = life === 'live' ? 'utilisée' : 'finie';
	return [
		`  ${id}`,
		lives[life].padEnd(9),
		`en attente ${weight(inbox).padStart(9)}`,
		`publié ${weight(stage).padStart(9)}`,
		`${ended} ${since(usedAt)}`
	].join('  ');
}

function list(): string {
	const entries = entriesIn(path);
	const all = entries.reduce((sum, { inbox, stage }) => sum + inbox + stage, 0);
	const live = entries.filter(({ life }) => life === 'live').length;
	return [
		`Dans «\u00a0${folder}\u00a0»\u00a0: ${live} ${live > 1 ? 'salles ouvertes' : 'salle ouverte'}, ${weight(all)} en tout.`,
		...entries.map(line),
		'Pour en effacer une\u00a0: npm run rooms -- drop IDENTIFIANT'
	].join('\n');
}

const said: Record<Awaited<ReturnType<typeof drop>>, (id: string) => string> = {
	dropped: (id) => `La salle ${id} est effacée, avec tout ce qu’elle contenait.`,
	missing: (id) => `Il n’y a pas de salle ${id} dans «\u00a0${folder}\u00a0».`,
	asked: (id) =>
		`Le relais n’a pas encore effacé la salle ${id}\u00a0: il le fera dès qu’il peut écrire dans son fichier.`
};

const [command, id] = process.argv.slice(process.argv[2] === 'rooms' ? 3 : 2);
try {
	if (!existsSync(path)) {
		console.error(
			`Il n’y a pas de relais dans «\u00a0${folder}\u00a0». DATA_DIR indique un autre dossier.`
		);
		process.exitCode = 1;
	} else if (command === undefined) {
		console.log(list());
	} else if (command === 'drop' && id !== undefined) {
		const became = await drop(path, id);
		console.log(said[became](id));
		if (became !== 'dropped') process.exitCode = 1;
	} else {
		console.error('Usage\u00a0: npm run rooms, ou npm run rooms -- drop IDENTIFIANT');
		process.exitCode = 2;
	}
} catch (error) {
	console.error(
		`Le fichier du relais dans «\u00a0${folder}\u00a0» ne se lit pas (${error instanceof Error ? error.message : 'cause inconnue'}).`
	);
	process.exitCode = 1;
}
