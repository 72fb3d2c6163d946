/** One page answers at its two addresses, one for each language (src/ui/places.ts). */
import { resolve } from '$app/paths';
import type { Reroute } from '@sveltejs/kit';

const home = resolve('/');
const english = new RegExp(`^${home}en(/|$)`);

export const reroute: Reroute = ({ url }) => url.pathname.replace(english, home);
