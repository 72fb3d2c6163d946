import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SteadyClock, TOLERANCE } from '../../src/device/clock.ts';

/** A wall and a counter that the test turns by hand, and the clock between them. */
function tower() {
	const hands = { wall: 1_000_000, counter: 0 };
	const clock = new SteadyClock(
		() => hands.wall,
		() => hands.counter
	);
	const jumps: number[] = [];
	clock.onJump((by) => jumps.push(by));
	const pass = (ms: number) => {
		hands.wall += ms;
		hands.counter += ms;
	};
	return { hands, clock, jumps, pass };
}

test('time passes as on the wall', () => {
	const { clock, pass, jumps } = tower();
	pass(90_000);
	expect(clock.now()).toBe(1_090_000);
	expect(jumps).toEqual([]);
});

test('a wall set back an hour changes nothing, and is told once', () => {
	const { hands, clock, jumps, pass } = tower();
	hands.wall -= 3_600_000;
	pass(1000);
	expect(clock.now()).toBe(1_001_000);
	pass(1000);
	expect(clock.now()).toBe(1_002_000);
	expect(jumps).toEqual([-3_600_000]);
	expect(clock.behind).toBe(3_600_000);
});

test('a wall set right again is told, and the clock has not moved', () => {
	const { hands, clock, jumps } = tower();
	hands.wall -= 3_600_000;
	clock.now();
	hands.wall += 3_600_000;
	expect(clock.now()).toBe(1_000_000);
	expect(jumps).toEqual([-3_600_000, 3_600_000]);
	expect(clock.behind).toBe(0);
});

test('a tablet that slept while its counter stood still finds the right time', () => {
	const { hands, clock, jumps } = tower();
	hands.wall += 600_000;
	expect(clock.now()).toBe(1_600_000);
	expect(jumps).toEqual([600_000]);
});

test('after a reload under a clock set back, it answers nothing earlier than what was written', () => {
	const { clock, jumps, pass } = tower();
	clock.atLeast(5_000_000);
	pass(1000);
	expect(clock.now()).toBe(5_001_000);
	expect(jumps).toEqual([]);
});

test('whatever is done to the wall, it never goes back', () => {
	const moves = fc.array(
		fc.record({
			set: fc.integer({ min: -10 * TOLERANCE, max: 10 * TOLERANCE }),
			pass: fc.nat(5000)
		})
	);
	fc.assert(
		fc.property(moves, (moves) => {
			const { hands, clock, pass } = tower();
			let before = clock.now();
			for (const move of moves) {
				hands.wall += move.set;
				pass(move.pass);
				const now = clock.now();
				expect(now).toBeGreaterThanOrEqual(before + move.pass);
				before = now;
			}
		})
	);
});
