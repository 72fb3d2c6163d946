/**
 * What a participant sees once inside, and what holds for all of it: it changes when a browser translates it, and one tap is one
 * gesture. That comes with what changes, and with what is tapped.
 */
import { keepChanging } from '#device/translated.ts';
import { oneGesture } from '#ui/one-gesture.ts';

keepChanging();
oneGesture(document);

export * from '#ui/phone/inside.ts';
