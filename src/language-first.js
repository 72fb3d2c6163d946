// Stands in the head of each page and runs before it is drawn: the language that this device is set to, on every page; without one,
// the language of the address, and of the browser where the address says none (docs/decisions/0026-a-language-an-address.md).
{
	const page = document.documentElement;
	const at = 'PARAGLIDE_LOCALE';
	/** @param {string | null} text */
	const spoken = (text) => text?.match(/\b(fr|en)\b/)?.[0];
	let wanted;
	try {
		wanted = spoken(localStorage.getItem(at));
		if (page.lang === 'fr') wanted ??= spoken(navigator.languages.join());
		page.dataset.keeps = String(JSON.parse(localStorage.getItem('comptoir.keeps') ?? '""'));
	} catch {
		// What cannot be kept could not be changed either: the address decides.
	}
	if (location.search) page.dataset.asked = '';
	if (wanted && wanted !== page.lang) {
		/** @type {HTMLLinkElement | null} */
		const other = document.querySelector(`link[rel=alternate][hreflang=${wanted}]`);
		if (other) {
			page.hidden = true;
			location.replace(new URL(other.href).pathname + location.search + location.hash);
		} else page.lang = wanted;
	}
	page.dataset.language = page.lang;

	// A link to the other language sets the device, also before the page has come to life.
	addEventListener(
		'click',
		({ target }) => {
			const link = target instanceof Element && target.closest('a[hreflang]');
			if (!(link instanceof HTMLAnchorElement)) return;
			link.search = location.search;
			try {
				localStorage.setItem(at, link.hreflang);
			} catch {
				// Then the address alone decides.
			}
		},
		true
	);

	// What one does to a page that has not come to life yet is done once it has: words typed, a choice, the last button.
	/** @type {Map<HTMLInputElement | HTMLSelectElement, string>} */
	const filled = new Map();
	/** @type {HTMLElement | null | undefined} */
	let pressed;
	const before = new AbortController();
	const watched = { capture: true, signal: before.signal };
	addEventListener(
		'input',
		({ target }) => {
			if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement)
				filled.set(target, target.value);
		},
		watched
	);
	addEventListener(
		'click',
		({ target }) => {
			pressed = target instanceof Element ? target.closest('button') : undefined;
		},
		watched
	);
	addEventListener(
		'alive',
		() => {
			before.abort();
			// Once all that the page begins with is done.
			setTimeout(() => {
				for (const [field, value] of filled) {
					field.value = value;
					for (const kind of ['input', 'change'])
						field.dispatchEvent(new Event(kind, { bubbles: true }));
				}
				pressed?.click();
			});
		},
		{ once: true }
	);
}
