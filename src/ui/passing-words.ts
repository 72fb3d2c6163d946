/**
 * How a dialog shows toasts as well: what stands outside an open modal dialog is inert, neither touched nor read
 * aloud. A layout that says things in passing sets what draws them; where none does, dialogs have none.
 */
import { createContext, type Snippet } from 'svelte';

export const [getPassingWords, setPassingWords, hasPassingWords] = createContext<Snippet>();
