/** Every page is a static shell: nothing about a café is ever rendered on a server. */
export const ssr = false;
export const prerender = true;
