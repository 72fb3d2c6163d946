/** What `scripts/host-plugin.ts` makes of the settings of whoever builds. */
declare module 'virtual:host' {
	export const origin: string | undefined;
	export const contact: string | undefined;
}
