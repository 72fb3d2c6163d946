/**
 * A property that says how often it met its subject: what chance never makes, it proves nothing about, however green it is.
 * It fails under the floors, which stand well below what chance makes of them. `SEED=…` plays a run again.
 */
import * as fc from 'fast-check';

/** Says that the subject was met: once, so many times, or not at all. */
type Meets<What extends string> = (what: What, times?: number | boolean) => void;

/** @param floors for each thing that the property is about, how often it is to be met in all runs together */
export function holds<What extends string, Given>(
	floors: Record<What, number>,
	property: (meets: Meets<What>) => fc.IProperty<Given>,
	parameters?: fc.Parameters<Given>
): void;
export function holds<What extends string, Given>(
	floors: Record<What, number>,
	property: (meets: Meets<What>) => fc.IAsyncProperty<Given>,
	parameters?: fc.Parameters<Given>
): Promise<void>;
export function holds<What extends string, Given>(
	floors: Record<What, number>,
	property: (meets: Meets<What>) => fc.IProperty<Given> | fc.IAsyncProperty<Given>,
	parameters: fc.Parameters<Given> = {}
): void | Promise<void> {
	const met = Object.fromEntries(Object.keys(floors).map((what) => [what, 0])) as typeof floors;
	const meets: Meets<What> = (what, times = 1) => void (met[what] += Number(times));
	const seed = parameters.seed ?? askedFor() ?? Math.floor(Math.random() * 2 ** 31);
	// The one place that asserts: eslint.config.js sends everybody here.
	const over: unknown = fc.assert(property(meets), { ...parameters, seed });
	const enough = () => {
		const few = (Object.keys(floors) as What[]).filter((what) => met[what] < floors[what]);
		const said = few.map((what) => `${what}: ${met[what]} of ${floors[what]}`).join(', ');
		if (few.length > 0)
			throw new Error(`chance made too few of its subject (${said}; SEED=${seed})`);
	};
	if (over instanceof Promise) return over.then(enough);
	enough();
}

/** In a browser there is no environment to ask. */
function askedFor(): number | undefined {
	const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
	const asked = process?.env?.['SEED'];
	return asked === undefined ? undefined : Number(asked);
}
