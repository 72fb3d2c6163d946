/**
 * A page that its browser translates goes on changing. A translator takes a text node out and puts words of its own where it stood:
 * `<font>` in Chromium, other text nodes in Safari. Svelte holds the node it made: it writes to it, and finds its way among others by
 * it. So each node taken out is put back, emptied, before its translation; when Svelte writes to it or takes it away, the translation
 * goes, and the new words stand there, to be translated in turn. What no translator may touch says `translate="no"`.
 */

type ReadonlyNodes = Pick<ReadonlySet<Node>, 'has'>;

/** What stands for a text node, and what that one said. */
interface Translation {
	words: ChildNode[];
	said: string;
}

/**
 * What is to be done at each change of the page.
 * @param own texts that the page made alone: no translation
 */
export function tending(
	own: ReadonlyNodes,
	observer: MutationObserver
): (records: readonly MutationRecord[]) => void {
	const translations = new WeakMap<Text, Translation>();
	/** Whose translation a node is. */
	const translated = new WeakMap<Node, Text>();
	const known = { has: (node: Node) => own.has(node) || translated.has(node) };

	/** Puts a text back before the words that have taken its place, or the place of a part of its translation. */
	function put(text: Text, words: ChildNode[], instead: ChildNode | undefined) {
		const before = translations.get(text)?.words.filter((each) => each !== instead) ?? [];
		const said = translations.get(text)?.said ?? text.data;
		translations.set(text, { words: [...before, ...words], said });
		for (const word of words) translated.set(word, text);
		text.data = '';
		words[0]?.before(text);
	}

	/** A text whose translation, place or words have changed. */
	function settle(text: Text, anew: boolean) {
		const translation = translations.get(text);
		if (translation === undefined) return;
		const { words, said } = translation;
		const written = anew || text.data !== '';
		if (text.isConnected && !written && words.some((word) => word.isConnected)) {
			// It was moved: its translation follows.
			if (text.nextSibling !== words[0]) text.after(...words);
			return;
		}
		translations.delete(text);
		for (const word of words) word.remove();
		if (!written) text.data = said;
		// Come anew it is seen by translators that do not look at what is written to a node.
		else if (text.isConnected) text.replaceWith(text);
	}

	return (records) => {
		const anew = new Set(records.map(({ type, target }) => type === 'characterData' && target));
		for (const { target, places, found } of worksIn(records, known)) {
			for (const [text, words] of found) {
				const first = translated.get(text) ?? text;
				const now = first.data;
				put(first, words, text === first ? undefined : text);
				// Written to while it was out: what has taken its place is the translation of older words.
				if (anew.has(first)) first.data = now;
			}
			inPlace(target, places, (node) => translations.get(node)?.words);
		}
		for (const text of touchedBy(records, translations, translated)) settle(text, anew.has(text));
		// What was done here is not news.
		observer.takeRecords();
	};
}

/** Where a translator was at work, what stood there, and the texts it took out, each with what has taken its place. */
interface Work {
	target: Node;
	places: readonly Node[];
	found: Map<Text, ChildNode[]>;
}

/** What was taken out of a node, and what came there at the same time, one for one in their order. */
function worksIn(records: readonly MutationRecord[], known: ReadonlyNodes): Work[] {
	const works: Work[] = [];
	const moved = new Set(records.flatMap((record) => [...record.removedNodes]));
	for (const target of new Set(records.map((record) => record.target))) {
		const here = records.filter((each) => each.type === 'childList' && each.target === target);
		const places = asBefore(target, here);
		const gone = places.filter(isGone);
		if (gone.length === 0 || isWord(target)) continue;
		const come = new Set(here.flatMap((record) => [...record.addedNodes]));
		const there = [...target.childNodes].filter((node) => come.has(node) && !moved.has(node));
		// Svelte puts texts of its own there together with what they stand beside; a translator makes nothing else.
		const made = there.some((node) => !(node instanceof Text) && !isWord(node));
		const words = there.filter(
			(node) => !known.has(node) && (isWord(node) || (node instanceof Text && !made))
		);
		const last = words.at(-1);
		if (last === undefined) continue;
		const found = new Map(gone.map((text, at) => [text, words.slice(at, at + 1)]));
		// What is more on either side goes with the last of the other.
		for (const text of gone.slice(words.length)) found.set(text, [last]);
		found.get(gone.at(-1) as Text)?.push(...words.slice(gone.length));
		works.push({ target, places, found });
	}
	return works;
}

/** Puts what a translator moved back among what Svelte finds its way by, each text with its translation. */
function inPlace(
	target: Node,
	places: readonly Node[],
	wordsOf: (text: Text) => readonly Node[] | undefined
) {
	let at = target.firstChild;
	for (const place of places.filter((node) => node.parentNode === target))
		for (const node of [place, ...((place instanceof Text && wordsOf(place)) || [])])
			if (node === at) at = at.nextSibling;
			else target.insertBefore(node, at);
}

const isWord = (node: Node): boolean => node instanceof Element && node.closest('font') !== null;

const isGone = (node: Node): node is Text =>
	node instanceof Text && !node.isConnected && node.data.trim() !== '';

/** What stood in a node before all this, in its order. */
function asBefore(target: Node, records: readonly MutationRecord[]): Node[] {
	let nodes: Node[] = [...target.childNodes];
	for (const { addedNodes, removedNodes, nextSibling } of [...records].reverse()) {
		const added = new Set(addedNodes);
		nodes = nodes.filter((node) => !added.has(node));
		const at = nextSibling === null ? nodes.length : nodes.indexOf(nextSibling);
		nodes.splice(at, 0, ...removedNodes);
	}
	return nodes;
}

/** Translated texts that were written to, moved, taken away or brought back, or whose translation was. */
function touchedBy(
	records: readonly MutationRecord[],
	translations: { has(text: Text): boolean },
	translated: { get(node: Node): Text | undefined }
): Set<Text> {
	const touched = new Set<Text>();
	const touch = (node: Node) => {
		const text = translated.get(node) ?? node;
		if (text instanceof Text && translations.has(text)) touched.add(text);
	};
	for (const { target, addedNodes, removedNodes } of records) {
		touch(target);
		for (const node of [...removedNodes, ...addedNodes]) touch(node);
		for (const node of addedNodes) {
			const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) touch(texts.currentNode);
		}
	}
	return touched;
}
