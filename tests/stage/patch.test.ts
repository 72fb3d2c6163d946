import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diff, merged } from '#stage/patch.ts';
import { project } from '#stage/project.ts';
import { draws, gesture, opening } from '../support/gestures.ts';
import { holds } from '../support/property.ts';
import { named } from '../support/stages.ts';

/** What the Stage is made of: objects by id, words, numbers, lists replaced whole; no `null`. */
const key = fc.constantFrom('a', 'b', 'c', 'd');
const { value } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		fc.string({ maxLength: 3 }),
		fc.integer(),
		fc.boolean(),
		fc.array(fc.nat(3), { maxLength: 3 }),
		tie('object')
	),
	object: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true })
}));
const document = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });

describe('a patch of the Stage (RFC 7396)', () => {
	test('1. rebuilds any document from any other, through JSON', () => {
		const removes = (patch: unknown): boolean =>
			typeof patch === 'object' && !Array.isArray(patch)
				? patch === null || Object.values(patch).some(removes)
				: false;
		const floors = { 'something removed': 100, 'something inside something': 30 };
		holds(
			floors,
			(meets) =>
				fc.property(document, document, (a, b) => {
					const patch = diff(a, b);
					meets('something removed', removes(patch ?? {}));
					meets(
						'something inside something',
						Object.values(patch ?? {}).some(
							(inner) =>
								typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0
						)
					);
					const travelled = JSON.parse(JSON.stringify(patch ?? {})) as NonNullable<typeof patch>;
					expect(merged(a, travelled)).toEqual(b);
				}),
			{ numRuns: 500 }
		);
	});

	test('2. is nothing between equal documents, and only then', () => {
		holds({ 'two that differ': 50 }, (meets) =>
			fc.property(document, document, (a, b) => {
				meets('two that differ', diff(a, b) !== undefined);
				expect(diff(a, structuredClone(a))).toBeUndefined();
				if (diff(a, b) === undefined) expect(a).toEqual(b);
			})
		);
	});

	test('3. changes neither document', () => {
		holds({ 'two that differ': 50 }, (meets) =>
			fc.property(document, document, (a, b) => {
				meets('two that differ', diff(a, b) !== undefined);
				const before = structuredClone([a, b]);
				merged(a, diff(a, b) ?? {});
				expect([a, b]).toEqual(before);
			})
		);
	});

	test('4. rebuilds the Stage of a café, gesture after gesture', () => {
		const floors = { 'a change': 100, 'a note that leaves': 15, 'a result': 5 };
		holds(
			floors,
			(meets) =>
				fc.property(draws(80), (list) => {
					const counter = opening();
					let aliases = named(counter.cafe, {});
					let shown: object = project(counter.cafe, aliases, counter.now);
					list.forEach((draw, at) => {
						gesture(counter, draw, at);
						aliases = named(counter.cafe, aliases);
						const stage = project(counter.cafe, aliases, counter.now);
						const patch = diff(shown, stage);
						meets('a change', patch !== undefined);
						const { notes, results } = (patch ?? {}) as Partial<Record<string, object | null>>;
						meets('a note that leaves', Object.values(notes ?? {}).includes(null));
						meets('a result', results != null);
						shown = merged(shown, patch ?? {}) as object;
						expect(JSON.stringify(diff(shown, stage))).toBeUndefined();
						expect(shown).toEqual(JSON.parse(JSON.stringify(stage)));
					});
				}),
			{ numRuns: 30 }
		);
	});

	test('5. follows the examples of the RFC', () => {
		const examples: [unknown, Parameters<typeof merged>[1], unknown][] = [
			[{ a: 'b' }, { a: 'c' }, { a: 'c' }],
			[{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
			[{ a: 'b' }, { a: null }, {}],
			[{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
			[{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
			[{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
			[{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
			[{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
			[
				['a', 'b'],
				['c', 'd'],
				['c', 'd']
			],
			[{ a: 'b' }, ['c'], ['c']],
			[{ a: 'foo' }, null, null],
			[{ a: 'foo' }, 'bar', 'bar'],
			[{ e: null }, { a: 1 }, { e: null, a: 1 }],
			[[1, 2], { a: 'b', c: null }, { a: 'b' }],
			[{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }]
		];
		for (const [document, patch, result] of examples)
			expect(merged(document, patch)).toEqual(result);
	});

	test('6. cannot reach what every object answers to', () => {
		const hostile = JSON.parse(
			'{"__proto__":{"polluted":1},"notes":{"__proto__":{"polluted":1}}}'
		) as Parameters<typeof merged>[1];
		const result = merged({ notes: {} }, hostile) as { notes: Record<string, unknown> };
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
		expect((result as Record<string, unknown>)['polluted']).toBeUndefined();
		expect(result.notes['polluted']).toBeUndefined();
	});
});
