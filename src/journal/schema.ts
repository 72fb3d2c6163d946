/**
 * The version of the database that this version of the app knows. A higher one was made by a newer app: it is neither read nor
 * written, and never mended, whoever opens it. Dexie left to itself opens a higher version in silence, and adds the
 * tables it misses.
 */

/** As Dexie counts; `tables.ts` declares it. */
export const version = 3;

/** As IndexedDB counts what Dexie made. */
export const native = version * 10;

export const newer = (): DOMException =>
	new DOMException('the database is that of a newer version of the app', 'VersionError');

/** The browser's IndexedDB for Dexie, which opens nothing but versions that are known; deletes and lists as ever. */
export function knownOnly(factory: IDBFactory): IDBFactory {
	return {
		// Without a number, or with a higher one, Dexie asks for what a newer app left.
		open(name, asked) {
			if (asked === undefined || asked > native) throw newer();
			return factory.open(name, asked);
		},
		deleteDatabase: (name) => factory.deleteDatabase(name),
		cmp: (one, other) => factory.cmp(one, other),
		databases: () => factory.databases()
	};
}
