import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stage, StageClock } from '#stage/document.ts';
import { read } from '#stage/frames.ts';
import { diff } from '#stage/patch.ts';
import { inRelayTime } from '#stage/relay-time.ts';
import { holds } from '../support/property.ts';

const stage = (clock?: StageClock, turn?: StageClock): Stage => ({
	v: 1,
	title: '',
	phase: 'running',
	notes: { end: { text: 'end' } },
	groups: {},
	...(clock && { clock }),
	...(turn && { turn: { ...turn, number: 1 } })
});

describe('the Stage in relay time', () => {
	test('1. running clocks end as much later as the relay is ahead; stopped ones and all else stay', () => {
		const given = stage({ total: 10, end: 1000 }, { total: 5, left: 3 });
		expect(inRelayTime({ n: 1, checkpoint: given }, 250.4)).toEqual({
			n: 1,
			checkpoint: stage({ total: 10, end: 1250 }, { total: 5, left: 3 })
		});
	});

	test('2. patches carry a reader to the very Stage that a checkpoint would', () => {
		const clock = fc.option(
			fc.oneof(
				fc.record({ total: fc.nat(9), end: fc.nat(5000) }),
				fc.record({ total: fc.nat(9), left: fc.nat(9) })
			),
			{ nil: undefined }
		);
		const stages = fc.array(
			fc.tuple(clock, clock).map((both) => stage(...both)),
			{ minLength: 1, maxLength: 20 }
		);
		holds({ 'a clock set going by a patch': 50, 'a clock stopped by one': 50 }, (meets) =>
			fc.property(stages, fc.integer({ min: -9000, max: 9000 }), ([first, ...rest], ahead) => {
				if (first === undefined) return;
				let last = first;
				const frames = [{ n: 1, checkpoint: first }].map((frame) => inRelayTime(frame, ahead));
				for (const next of rest) {
					const patch = diff(last, next);
					if (patch === undefined) continue;
					const { clock } = patch as { clock?: object | null };
					meets('a clock set going by a patch', clock != null && 'end' in clock);
					meets('a clock stopped by one', clock != null && 'left' in clock);
					frames.push(inRelayTime({ n: frames.length + 1, patch }, ahead));
					last = next;
				}
				expect(read(frames)?.stage).toEqual(
					read([inRelayTime({ n: 1, checkpoint: last }, ahead)])?.stage
				);
			})
		);
	});
});
