// Whether what came for a file of the app is that file. A portal to sign in on, or a filter, answers every address with a page of its
// own and calls it a success; a server that got a newer version meanwhile answers with its pages. Kept, either would be shown for as
// long as this version lasts. By type and by name, not by hash: what stands between a school and the world may add a line to a page.

/** What a page names of the files that the build made. */
const named = /\/_app\/immutable\/[\w./-]+/g;

const types: Readonly<Record<string, RegExp>> = { js: /javascript/, css: /^text\/css/ };

/** @param build the pathnames that the build of this version made */
export function oursAmong(
	build: readonly string[]
): (pathname: string, response: Response) => Promise<boolean> {
	const made = new Set(build);
	return async (pathname, response) => {
		if (response.status !== 200) return false;
		const type = response.headers.get('content-type') ?? '';
		const [, ending] = /\.(\w+)$/.exec(pathname) ?? [];
		if (ending !== undefined) return types[ending]?.test(type) ?? !type.startsWith('text/html');
		const names = (await response.clone().text()).match(named) ?? [];
		return names.length > 0 && names.every((name) => made.has(name));
	};
}
