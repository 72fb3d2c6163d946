/** Files that the system's file manager gives the installed app to open. Only Chromium on computers has such a thing; elsewhere there are none. */
interface LaunchQueue {
	setConsumer(take: (launched: { files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** @param take called with those that can be read, once for each time the app is opened with some; who asks last takes them */
export function onLaunchedFiles(take: (files: readonly File[]) => void): void {
	const { launchQueue } = window as { launchQueue?: LaunchQueue };
	launchQueue?.setConsumer(({ files = [] }) => {
		void Promise.allSettled(files.map((file) => file.getFile())).then((read) => {
			const readable = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
			if (readable.length > 0) take(readable);
		});
	});
}
