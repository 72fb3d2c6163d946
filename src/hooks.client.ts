import { dev } from '$app/environment';
import { installation } from '#device/install.ts';
import { keepChanging } from '#device/translated.ts';
import { updates } from '#device/updates.ts';
import { sayWhatIsMissing } from '#ui/missing-part.ts';

// The browser offers installation once, early, whatever page is open.
installation.watch();

sayWhatIsMissing();

keepChanging();

// A page that cannot register its worker works all the same, as long as there is network.
if (!dev) updates.register().catch(console.warn);
