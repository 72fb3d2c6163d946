/** One shell, prerendered under the id `_` (svelte.config.js), and answered by the server for any other id. */
export const prerender = 'auto';
