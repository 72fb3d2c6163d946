/**
 * Four drawings out of thirty-two that answer « est-ce la bonne salle ? ». They are twenty bits of the room's id: enough against
 * a mistake, not against somebody who grinds keys until they fit (docs/threat-model.md).
 */
import { roomBytes } from './invitation.ts';

const drawings = 32;

export function pictogramsOf(room: string): readonly [number, number, number, number] {
	const [a = 0, b = 0, c = 0, d = 0] = roomBytes(room);
	return [a % drawings, b % drawings, c % drawings, d % drawings];
}
