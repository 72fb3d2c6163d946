/**
 * What stands in the margins of each printed page: the title from the second page on, and the page's number.
 * A constructed sheet, because the content security policy allows no `<style>` and the title is only known here.
 */
export function runningHead(title: string): () => void {
	const sheet = new CSSStyleSheet();
	const text = title.replace(/["\\\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
	sheet.replaceSync(`
		@page {
			@top-left { content: "${text}"; font-size: 9pt; color: #5e4a3e; }
			@bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #5e4a3e; }
		}
		@page :first { @top-left { content: none; } }
	`);
	document.adoptedStyleSheets.push(sheet);
	return () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
	};
}
