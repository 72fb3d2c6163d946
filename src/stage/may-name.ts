/**
 * Whether `namingIn` is worth asking about a text: small, for a page that fetches the rest only then. It says yes too often, and
 * never no where that one finds something.
 */

/** What an address, a number or a class has at least; of classes without a digit, how they begin. */
const sign = /[\d@°]|t(?:a?le|erm)|cp|ulis|segpa|second|premi|sixi|cinqui|quatri|troisi/i;

export const mayName = (text: string): boolean =>
	sign.test(text.normalize('NFD').replace(/\p{M}/gu, ''));
