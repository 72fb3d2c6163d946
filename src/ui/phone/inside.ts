/** What a participant sees once inside, and what opens over it: one module, so that it comes as one file. */
export { default as ConfirmDialog } from '../ConfirmDialog.svelte';
export { default as Pictograms } from '../Pictograms.svelte';
export { default as OnScreen } from './OnScreen.svelte';
export { default as OwnNotes } from './OwnNotes.svelte';
export { default as StepNow } from './StepNow.svelte';
