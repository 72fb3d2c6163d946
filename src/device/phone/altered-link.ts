/**
 * The link to a room as some messengers rewrite it: with `%23` for its `#` the invitation was asked for as a path, and whatever stands
 * on the way has seen it. It opens nothing any more (docs/decisions/0025-an-altered-link-opens-nothing.md), and leaves address bar and history.
 */
export function takeAlteredLink(): boolean {
	if (!/^\/r\/?%(25)*23/i.test(location.pathname)) return false;
	history.replaceState(history.state, '', '/r');
	return true;
}
