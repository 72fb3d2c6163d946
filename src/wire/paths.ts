/** Where things are on the relay. Ids are base64url, so they stand in a path as they are. */
export const relayRoot = '/relay';

export const healthPath = `${relayRoot}/health`;
export const roomPath = (room: string) => `${relayRoot}/rooms/${room}`;
/** POST: a nonce to sign. */
export const challengePath = (room: string) => `${roomPath(room)}/challenge`;
/** POST: a signed nonce for an owner's session. */
export const sessionPath = (room: string) => `${roomPath(room)}/session`;
/** POST with the door token: a member token and the charter. */
export const membersPath = (room: string) => `${roomPath(room)}/members`;
/** Durable Streams: members append, the owner reads. */
export const inboxPath = (room: string) => `${roomPath(room)}/inbox`;
/** POST: what the owner has on disk may go. */
export const trimPath = (room: string) => `${inboxPath(room)}/trim`;
/** Durable Streams: the owner appends, members read. */
export const stagePath = (room: string) => `${roomPath(room)}/stage`;
/** PUT, then GET once: an invitation sealed for one screen. */
export const slotPath = (slot: string) => `${relayRoot}/slots/${slot}`;
