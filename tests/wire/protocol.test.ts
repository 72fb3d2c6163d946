/** docs/protocol.md says what the code says, wherever it gives a number or lists codes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sizeClasses } from '#sealing/padding.ts';
import { verdicts } from '#stage/verdicts.ts';
import { statusOf } from '#wire/errors.ts';
import { bounds } from '#wire/limits.ts';
import { fromBase64url, toBase64url } from '#wire/bytes.ts';
import { codeBytes } from '#wire/harvest.ts';
import vectors from '../../docs/protocol-vectors.json' with { type: 'json' };

const document = readFileSync('docs/protocol.md', 'utf8');

/** The rows of the table whose first column has this heading: code in the first cell → second cell. */
function table(heading: string): Map<string, string> {
	const [, text = ''] = document.split(new RegExp(`^\\| ${heading} .*\\n`, 'm'));
	const [body = ''] = text.split('\n\n');
	const rows = [...body.matchAll(/^\| `([\w-]+)` +\| +([\d,]+) \|/gm)];
	return new Map(rows.map(([, name = '', number = '']) => [name, number.replaceAll(',', '')]));
}

test('every refusal of the relay stands there, with its status', () => {
	const listed = table('Code');
	expect(Object.keys(statusOf)).not.toHaveLength(0);
	for (const [code, status] of Object.entries(statusOf))
		expect([code, listed.get(code)]).toEqual([code, String(status)]);
});

test('every bound it gives is the one in force', () => {
	const listed = table('Bound');
	expect(listed.size).toBeGreaterThan(10);
	for (const [name, value] of listed)
		expect([name, value]).toEqual([name, String(bounds[name as keyof typeof bounds])]);
});

test('every verdict is explained', () => {
	for (const verdict of verdicts) expect(document).toContain(`\`${verdict}\``);
});

test('the sizes it gives are those of the vectors', () => {
	const lengths = new Set(vectors.contributions.map(({ sealed }) => sealed.length));
	expect([...lengths].sort((a, b) => a - b)).toEqual([407, 1090, 4503]);
	expect(document).toContain('407, 1090 or 4503 characters');
	expect(document).toContain(`${sizeClasses.join(', ').replace(/, (\d+)$/, ' or $1')} bytes`);
	expect(fromBase64url(vectors.charter.sealed)).toHaveLength(201);
	expect(document).toMatch(/charter .* 201 bytes \|/);
	expect(vectors.pairing.sealed).toHaveLength(123);
	expect(document).toContain('92 bytes, 123 characters');
	for (const { text, sealed } of vectors.frames)
		expect(fromBase64url(sealed)).toHaveLength(Buffer.byteLength(text) + 111);
	expect(document).toContain('JSON and 111 more');
	expect(document).toContain(`At most ${String(codeBytes)} bytes`);
	const longest = `comptoir:${toBase64url(new Uint8Array(codeBytes))}`;
	expect(longest).toHaveLength(1273);
	expect(document).toContain('1,273 characters');
});
