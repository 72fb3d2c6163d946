/**
 * Watches for a translator at work on the page, which would leave what it translated as it is for ever; what mends that
 * (`translation.ts`) comes at its first sign.
 */

/** To be called once a page, as soon as can be: what a translator took out before is not found again. */
export function keepChanging(): void {
	// Svelte makes here the texts that it puts alone in the place of another: those are no translation.
	const own = new WeakSet<Node>();
	const make = document.createTextNode.bind(document);
	document.createTextNode = (said) => {
		const text = make(said);
		own.add(text);
		return text;
	};
	const isForeign = (node: Node) =>
		node.nodeName === 'FONT' || (node instanceof Text && !own.has(node) && node.data.trim() !== '');

	const fetched = () => import('./translation.ts');
	// Whoever reads another language is about to have it translated: what mends is there before the first word goes.
	if (!navigator.languages.some((each) => each.startsWith(document.documentElement.lang)))
		void fetched().catch(() => undefined);

	let tend: ((records: MutationRecord[]) => void) | undefined;
	let seen: MutationRecord[] | undefined;
	const observer = new MutationObserver((records) => {
		if (tend !== undefined) {
			tend(records);
			return;
		}
		if (seen === undefined) {
			if (!records.some(({ addedNodes }) => [...addedNodes].some(isForeign))) return;
			seen = [];
			void fetched().then(
				({ tending }) => (tend = tending(own, observer))(seen ?? []),
				// Without network there is another sign to come.
				() => (seen = undefined)
			);
		}
		seen.push(...records);
		// What is written meanwhile to a node that was taken out is not lost.
		for (const { removedNodes } of records)
			for (const node of removedNodes) observer.observe(node, { characterData: true });
	});
	observer.observe(document.body, { childList: true, characterData: true, subtree: true });
}
