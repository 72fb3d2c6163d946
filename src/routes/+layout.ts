/** Every page is a file: nothing about a café is ever rendered on a server. Those that hold nothing of one come with their words, and say so. */
export const ssr = false;
export const prerender = true;
