/** What home shows of cafés, for a device that keeps some: a new one does without. */
export { default as CafeList } from './CafeList.svelte';
export { default as CafeMenu } from './CafeMenu.svelte';
export { default as NextCafe } from './NextCafe.svelte';
export { agendaOf } from './agenda.ts';
