/** Under Trusted Types a worker's address must come from a policy; the content security policy names this one. */
export function trusted(script: string): string | TrustedScriptURL {
	const policy = window.trustedTypes?.createPolicy('comptoir-worker', {
		createScriptURL: (url) => url
	});
	return policy?.createScriptURL(script) ?? script;
}
