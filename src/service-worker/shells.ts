// Which prerendered page stands in for an address when there is no network.
// A page made for any id is prerendered once, with `_` in the id's place (`/cafe/_/animer`); its links are absolute, so it serves them all.

/** Text as a regular expression that matches it. */
const literally = (text: string) => text.replace(/[^\w]/g, '\\$&');

/** Given the prerendered pathnames, the one to answer a pathname with; undefined where the network must answer. */
export function shellFinder(
	prerendered: readonly string[]
): (pathname: string) => string | undefined {
	const blanks = (path: string) => path.split('/').filter((part) => part === '_').length;
	const shells = [...prerendered]
		.sort((a, b) => blanks(a) - blanks(b)) // a page of that very name comes before one for any id
		.map((path) => {
			const parts = path.split('/').filter(Boolean);
			const pattern = parts
				.map((part) => '/' + (part === '_' ? '[^/]+' : literally(part)))
				.join('');
			return { path, pattern: new RegExp(`^${pattern}/?$`) };
		});
	return (pathname) => shells.find(({ pattern }) => pattern.test(pathname))?.path;
}
