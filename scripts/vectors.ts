// Writes the protocol's test vectors: `node scripts/vectors.ts`. They change only when the protocol does, and then its version does too.
import { writeFileSync } from 'node:fs';
import { vectors } from '../tests/support/protocol-vectors.ts';
import { need } from './command.mjs';

const file = 'docs/protocol-vectors.json';
writeFileSync(file, JSON.stringify(await vectors(), undefined, '\t'));
await need('prettier', '--write', file);
