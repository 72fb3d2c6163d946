/** Header names, lower-case as Node and fetch give them. Those of Durable Streams first, then the relay's own. */
export const streamHeaders = {
	nextOffset: 'stream-next-offset',
	upToDate: 'stream-up-to-date',
	closed: 'stream-closed',
	cursor: 'stream-cursor',
	sequence: 'stream-seq',
	ttl: 'stream-ttl',
	expiresAt: 'stream-expires-at',
	sseEncoding: 'stream-sse-data-encoding',
	producerId: 'producer-id',
	producerEpoch: 'producer-epoch',
	producerSeq: 'producer-seq',
	producerExpectedSeq: 'producer-expected-seq',
	producerReceivedSeq: 'producer-received-seq'
} as const;

export const relayHeaders = {
	/** On every answer and at each stream's start: the relay's clock, milliseconds since 1970. */
	clock: 'comptoir-clock',
	/** On an append to `stage` that carries the whole: the relay may drop what came before the last two of them. */
	checkpoint: 'comptoir-checkpoint',
	/** On room answers: which life of the room this is. A room made anew after a loss has another. */
	incarnation: 'comptoir-incarnation'
} as const;

export const bearer = (token: string) => `Bearer ${token}`;

/** The event that ends a member's stream for a newer one of the same member. */
export const replacedEvent = 'replaced';
