import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stage } from '#stage/document.ts';
import { follow as readFrame, type Followed, type Frame } from '#stage/frames.ts';
import {
	arrivedAt,
	begun,
	doubtful,
	nextOf,
	nothingSent,
	shown,
	unkept,
	type Outgoing,
	type Sending
} from '#sync/host/outgoing.ts';
import { holds } from '../../support/property.ts';
import { nextFrame, startingFrom } from '#sync/stage-writer.ts';

const stage = (title: string): Stage => ({ v: 1, title, phase: 'running', notes: {}, groups: {} });
const patch = (n: number): Frame => ({ n, patch: { title: `t${n}` } });
const patched = (state: Outgoing, n: number) => shown(state, patch(n), stage(`t${n}`));

/** Sends and gets the answer. */
function sent(state: Outgoing): readonly [Outgoing, Sending | undefined] {
	const [out, sending] = nextOf(state);
	return [sending === undefined ? out : arrivedAt(out), sending];
}

describe('what goes to the relay', () => {
	test('1. waits for the room, begins with the whole, then goes frame by frame, numbered from 0', () => {
		const before = patched(patched(nothingSent, 4), 5);
		expect(nextOf(before)[1]).toBeUndefined();
		const [one, first] = sent(begun(before, 'i1'));
		expect(first).toEqual({ seq: 0, frame: { n: 5, checkpoint: stage('t5') } });
		const [two, second] = sent(patched(patched(one, 6), 7));
		expect(second).toEqual({ seq: 1, frame: patch(6) });
		expect(sent(two)[1]).toEqual({ seq: 2, frame: patch(7) });
	});

	test('2. what is doubtful is sent again as it was, and then the whole', () => {
		const [begin] = sent(begun(patched(nothingSent, 1), 'i1'));
		const [flying, sending] = nextOf(patched(begin, 2));
		const doubt = doubtful(patched(flying, 3));
		const [again, same] = nextOf(doubt);
		expect(same).toBe(sending);
		expect(sent(arrivedAt(again))[1]).toEqual({ seq: 2, frame: { n: 3, checkpoint: stage('t3') } });
	});

	test('3. without network nothing piles up but the latest', () => {
		const [begin] = sent(begun(patched(nothingSent, 1), 'i1'));
		let state = nextOf(patched(begin, 2))[0];
		for (let n = 3; n < 100; n++) state = patched(state, n);
		expect(state.queue).toEqual([]);
		const [, next] = sent(arrivedAt(state));
		expect(next?.frame).toEqual({ n: 99, checkpoint: stage('t99') });
	});

	test('4. in another life of the room it begins anew, and at a new step with the whole', () => {
		const [begin] = sent(begun(patched(nothingSent, 1), 'i1'));
		const [other] = nextOf(patched(begin, 2));
		expect(sent(begun(other, 'i2'))[1]).toEqual({
			seq: 0,
			frame: { n: 2, checkpoint: stage('t2') }
		});
		const moved = { ...stage('t3'), step: { id: 's2' } as Stage['step'] & object };
		expect(sent(shown(begin, patch(3), moved))[1]?.frame).toEqual({ n: 3, checkpoint: moved });
	});

	test('5. what a full relay did not keep gives its place to the whole, which makes room there', () => {
		const [begin] = sent(begun(patched(nothingSent, 1), 'i1'));
		const [flying, refused] = nextOf(patched(begin, 2));
		const [, next] = sent(patched(unkept(flying), 3));
		expect(refused).toEqual({ seq: 1, frame: patch(2) });
		expect(next).toEqual({ seq: 1, frame: { n: 3, checkpoint: stage('t3') } });
	});

	test('6. a reader of what the relay kept ends at the last Stage, whatever was lost, doubtful or begun anew', () => {
		const act = fc.oneof(
			{ weight: 4, arbitrary: fc.constantFrom('show', 'send') },
			fc.constantFrom('lost', 'unanswered', 'amnesia')
		);
		const floors = { 'a frame lost': 60, 'an answer lost': 60, 'amnesia behind frames': 100 };
		holds(floors, (meets) =>
			fc.property(fc.array(act, { maxLength: 80, size: 'max' }), (acts) => {
				let writer = startingFrom(7);
				let state = begun(nothingSent, 'i0');
				let kept: { seq: number; frame: Frame }[] = [];
				let [shownLast, lives] = [stage(''), 0];
				let reader: Followed | undefined;
				const read = () => {
					for (const { frame } of kept) {
						const next = readFrame(reader, frame);
						if (next !== 'gap') reader = next;
					}
				};
				// The relay takes each number once, as an idempotent producer's.
				const arrives = (sending: Sending) => {
					expect(sending.seq).toBeLessThanOrEqual(kept.length);
					if (sending.seq === kept.length) kept.push(sending);
				};
				const act = (what: string) => {
					if (what === 'show') {
						shownLast = stage(`t${writer.n + 1}`);
						const [next, frame] = nextFrame(writer, shownLast);
						writer = next;
						if (frame !== undefined) state = shown(state, frame, shownLast);
						return;
					}
					if (what === 'amnesia') {
						meets('amnesia behind frames', kept.length > 0);
						read();
						kept = [];
						state = begun(state, `i${++lives}`);
						return;
					}
					const [out, sending] = nextOf(state);
					state = out;
					if (sending === undefined) return;
					meets('a frame lost', what === 'lost');
					meets('an answer lost', what === 'unanswered');
					if (what !== 'lost') arrives(sending);
					state = what === 'send' ? arrivedAt(state) : doubtful(state);
				};
				for (const each of [...acts, 'show']) act(each);
				for (let n = 0; n < 30; n++) act('send');
				read();
				expect(reader?.stage).toEqual(shownLast);
			})
		);
	});
});
