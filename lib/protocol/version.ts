/** The version of everything in this folder. Raised when a schema changes, see `test/unit/protocol/version.test.ts`. */
export const PROTOCOL_VERSION = 1

/** The oldest protocol version that a server of this version still serves. */
export const OLDEST_PROTOCOL_VERSION = 1

/** Header of every request: the protocol version that the caller speaks, a decimal number. */
export const PROTOCOL_HEADER = 'medkarta-protocol'
