/** The sentence for each reason why something did not reach the disk. */
import { m } from '#messages/paraglide/messages.js';

const sentences = {
	'not-the-writer': m.failures_reader_title,
	'storage-full': m.failures_storage_full_title,
	'storage-unavailable': m.failures_storage_unavailable_title,
	'newer-schema': m.failures_newer_schema_title,
	'cafe-missing': m.failures_cafe_missing_title
};

export const writeFailureSentence = (reason: keyof typeof sentences): string => sentences[reason]();
