/**
 * What a thrown error of IndexedDB means. Names are those of the standard (DOMException) and of Dexie, which
 * wraps the cause: an AbortError for quota holds the QuotaExceededError in `inner`, a BulkError in `failures`.
 */
import type { WriteFailure } from './journal.ts';

/** The handle died under us (iOS in the background, a cleared profile): opening again may help. */
const lost = new Set([
	'InvalidStateError',
	'DatabaseClosedError',
	'UnknownError',
	'AbortError',
	'TransactionInactiveError'
]);

/** The browser refuses, or its files are broken. */
const refused = new Set([
	'MissingAPIError',
	'MissingApiError',
	'OpenFailedError',
	'BlockedError',
	'TimeoutError',
	'SecurityError',
	'NotAllowedError',
	'NotReadableError',
	'NoSuchDatabaseError',
	'DatabaseGoneError'
]);

/** The error and those it wraps, outermost first. */
function causes(error: unknown, depth = 0): Error[] {
	if (!(error instanceof Error) && !(error instanceof DOMException)) return [];
	if (depth > 4) return [];
	const { inner, failures, cause } = error as { inner?: unknown; failures?: unknown } & Error;
	const within: unknown[] = [
		inner,
		cause,
		...(Array.isArray(failures) ? (failures as unknown[]) : [])
	];
	return [error, ...within.flatMap((one) => causes(one, depth + 1))];
}

const isFull = (error: unknown) => causes(error).some((one) => one.name === 'QuotaExceededError');

/** Whether opening the database again and trying once more is worth it. */
export const isConnectionLost = (error: unknown): boolean =>
	!isFull(error) && causes(error).some((one) => lost.has(one.name));

/** What the caller can be told, or `undefined` for an error of programming, which is to be thrown. */
export function failureOf(error: unknown): WriteFailure | undefined {
	if (isFull(error)) return 'storage-full';
	if (causes(error).some((one) => one.name === 'VersionError')) return 'newer-schema';
	const known = causes(error).some((one) => lost.has(one.name) || refused.has(one.name));
	return known ? 'storage-unavailable' : undefined;
}
