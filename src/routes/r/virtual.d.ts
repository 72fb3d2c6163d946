/** How the participant's page is made: `scripts/participant-plugin.ts`. */
declare module 'virtual:participant' {
	/** Where its script begins, then what that one cannot do without. */
	export const scripts: readonly string[];
	/** The whole of its styles; empty in development, where scripts bring them. */
	export const styles: string;
}
