/**
 * The participant's page comes to life: it is no page of SvelteKit's, so that a phone fetches nothing of the facilitator's app
 * (docs/decisions/0009-a-page-of-its-own-for-phones.md). What was typed into the page as it came is taken over.
 */
import { hydrate } from 'svelte';
import { takeArrival } from '#device/phone/arrival.ts';
import { registerWorker } from '#device/worker.ts';
import { getLocale } from '#messages/paraglide/runtime.js';
import '#ui/tokens.css';
import '#ui/base.css';
import '#ui/themes.css';
import Participant from './Participant.svelte';

takeArrival();
document.documentElement.lang = getLocale();

const target = document.querySelector('#app') ?? document.body;
const typed = target.querySelector('textarea')?.value ?? '';
/** A page that cannot register its worker works all the same, as long as there is network. */
const onsettled = () => {
	if (import.meta.env.PROD) registerWorker().catch(console.warn);
};
hydrate(Participant, { target, props: { typed, onsettled, secure: isSecureContext } });
