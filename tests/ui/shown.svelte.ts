/** What a component is shown, as a test has it change. */
export class Shown<T> {
	current: T = $state.raw() as T;

	constructor(first: T) {
		this.current = first;
	}
}
