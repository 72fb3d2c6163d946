/**
 * What a paired screen keeps so that a reload does not ask for the code again: in the storage of its tab, gone with it. Where
 * storage is refused it keeps nothing, and is paired again.
 */
export interface PairedRoom {
	room: string;
	door: string;
	charter?: string;
	token?: string;
}

const key = 'comptoir.screen';

export function keepPaired(paired: PairedRoom): void {
	try {
		sessionStorage.setItem(key, JSON.stringify(paired));
	} catch {
		// It is then paired again after a reload.
	}
}

export function pairedBefore(): PairedRoom | undefined {
	try {
		const { room, door, charter, token } = JSON.parse(
			sessionStorage.getItem(key) ?? '{}'
		) as Partial<Record<keyof PairedRoom, unknown>>;
		if (typeof room !== 'string' || typeof door !== 'string') return undefined;
		const whole = typeof charter === 'string' && typeof token === 'string';
		return { room, door, ...(whole && { charter, token }) };
	} catch {
		return undefined;
	}
}

export function forgetPaired(): void {
	try {
		sessionStorage.removeItem(key);
	} catch {
		// Nothing was kept.
	}
}
