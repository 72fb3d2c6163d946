/** Whether the owner signed: Ed25519 (RFC 8032) by noble, there everywhere. */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Signed } from './box.ts';

export function isSigned({ signature, message, owner }: Signed): boolean {
	try {
		return ed25519.verify(signature, message, owner, { zip215: false });
	} catch {
		return false;
	}
}
