// Loaded into a server that is measured (`node --import`): tells, when asked, what it has spent and what it holds.
process.on('message', () => {
	globalThis.gc?.();
	const { rss, heapUsed, external } = process.memoryUsage();
	process.send?.({ cpu: process.cpuUsage(), memory: rss, held: heapUsed + external });
});
