/** The pages of one café, and the one to open it by. */
import { resolve } from '$app/paths';
import type { Head } from '#cafe/head.ts';

export const prepareDoor = (id: string): string => `${resolve('/')}cafe/${id}`;
export const runDoor = (id: string): string => `${prepareDoor(id)}/animer`;
export const writeUpDoor = (id: string): string => `${prepareDoor(id)}/synthese`;

export function doorOf({ id, phase }: Head): string {
	if (phase === 'running') return runDoor(id);
	return phase === 'closed' ? writeUpDoor(id) : prepareDoor(id);
}
