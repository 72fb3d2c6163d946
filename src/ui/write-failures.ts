/** The sentence for each reason why something did not reach the disk, with what to do where the page around it does not say. */
import { m } from '#messages/paraglide/messages.js';

const sentences = {
	'not-the-writer': m.failures_reader_title,
	'storage-full': m.failures_refused_full,
	'storage-unavailable': m.failures_refused_unavailable,
	'newer-schema': () => `${m.failures_newer_schema_title()}. ${m.failures_newer_schema_text()}`,
	'cafe-missing': m.failures_cafe_missing_title
};

export const writeFailureSentence = (reason: keyof typeof sentences): string => sentences[reason]();
