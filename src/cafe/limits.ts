/** Bounds of a café: those that a person can pass by typing have a sentence in the messages. */
export const limits = {
	/** Characters of a note, a title, a long text. */
	note: 500,
	title: 120,
	text: 4000,
	steps: 40,
	/** Minutes of one step. */
	minutes: 240,
	people: 500,
	options: 8,
	dots: 10,
	/** Below this number of voters a result is an order without figures. */
	figures: 5
} as const;
