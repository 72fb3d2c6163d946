/** What a participant sees once inside, and what lets it change when a browser translates it: that comes with what changes. */
import { keepChanging } from '#device/translated.ts';

keepChanging();

export * from '#ui/phone/inside.ts';
