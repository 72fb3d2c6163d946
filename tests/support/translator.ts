/**
 * A translator as browsers have them, which says everything in brackets. It stands in one function that holds all it needs, so that a
 * journey can hand it to a page.
 */
export interface Translator {
	/** Puts the page's own words back. */
	restore(): void;
}

/**
 * @param way `font`: as Chromium's, which puts two `<font>` in the place of a text node. `text`: as Safari's, which takes out all
 * texts of an element and puts new ones in (`TextManipulationController::replace` of WebKit)
 */
export function translator(way: 'font' | 'text'): Translator {
	const mine = new WeakSet<Node>();
	// As a name of no type, for it is out of use everywhere else.
	const name: string = 'font';
	const originals = new Map<HTMLElement, Text>();
	/** As native code makes one: nothing of the page's sees it come. */
	const textOf = (words: string): Text => {
		const text = Document.prototype.createTextNode.call(document, words);
		mine.add(text);
		return text;
	};
	const isFor = (text: Text): boolean =>
		text.isConnected &&
		text.data.trim() !== '' &&
		!mine.has(text) &&
		text.parentElement?.closest('font, [translate="no"], textarea, style, script') === null;

	const inFonts = (text: Text): void => {
		const font = document.createElement(name);
		font.append(document.createElement(name));
		font.firstElementChild?.append(textOf(`[${text.data}]`));
		originals.set(font, text);
		text.replaceWith(font);
	};
	const inTexts = (parent: Element, texts: readonly Text[]): void => {
		const all = [...parent.childNodes];
		const [first, last] = [all.indexOf(texts[0] as Text), all.indexOf(texts.at(-1) as Text)];
		const point = all[last + 1] ?? null;
		const paragraph = all
			.slice(first, last + 1)
			.filter((node) => node instanceof Element || texts.includes(node as Text));
		// In no order, as from a set.
		for (const node of [...paragraph].reverse()) node.remove();
		for (const node of paragraph)
			parent.insertBefore(node instanceof Text ? textOf(`[${node.data}]`) : node, point);
	};

	const look = (): void => {
		const found = new Map<Element, Text[]>();
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) {
			const text = walk.currentNode as Text;
			const parent = text.parentElement;
			if (parent !== null && isFor(text)) found.set(parent, [...(found.get(parent) ?? []), text]);
		}
		for (const [parent, texts] of found)
			if (way === 'font') texts.forEach(inFonts);
			else inTexts(parent, texts);
	};
	let asked: ReturnType<typeof setTimeout> | undefined;
	const observer = new MutationObserver(() => (asked ??= setTimeout(again)));
	const again = (): void => {
		asked = undefined;
		look();
	};
	look();
	observer.observe(document.body, { childList: true, characterData: true, subtree: true });
	return {
		restore() {
			observer.disconnect();
			clearTimeout(asked);
			for (const [font, text] of originals) if (font.isConnected) font.replaceWith(text);
		}
	};
}
