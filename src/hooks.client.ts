import { dev } from '$app/environment';
import { updates } from '#device/updates.ts';

// A page that cannot register its worker works all the same, as long as there is network.
if (!dev) updates.register().catch(console.warn);
