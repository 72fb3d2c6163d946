// Every page that was built, whatever they are: a new page is under the journeys' rules the day it is there.
import { globSync } from 'node:fs';
import { built } from './built.ts';

/** Prerendered pathnames; those made for any id have `_` in the id's place. */
export const builtPages: readonly string[] = globSync('**/*.html', { cwd: built('prerendered') })
	.map((file) => '/' + file.replace(/(index)?\.html$/, ''))
	.sort();

/** An address of the page: for one made for any id, that of an id that exists nowhere. */
export const address = (page: string, id = 'unknown-1') => page.replaceAll('/_', `/${id}`);
