import type { Socket } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import type { HouseEnv } from './house-env.ts'

/** How long a caller may take nothing of an answer that waits for them, in milliseconds. A stream beats four times in it. */
const READ_PATIENCE = 60_000
/** How much of all answers together may wait for their readers, in characters of two bytes at most: a thousand pages of cards. */
const UNREAD_LIMIT = 32 * 1024 * 1024

export type Readers = { readPatience?: number | undefined; unreadLimit?: number | undefined }

/**
 * An answer stays in memory until it is taken: whoever takes nothing of it for so long is cut off, and may ask again.
 * Node counts what leaves as a sign of life, destroys a connection that has none, and takes the limit back with its next
 * request (`resetSocketTimeout`): what the server itself takes long for is not counted. Where the answers of many wait and
 * all together are too much, those are cut off whose answers have waited longest.
 */
export function cutSlowReaders({ readPatience, unreadLimit }: Readers): MiddlewareHandler<HouseEnv> {
  const makeRoom = boundUnread(unreadLimit ?? UNREAD_LIMIT)
  return async (c, next) => {
    await next()
    const socket = c.env?.incoming?.socket
    socket?.setTimeout(readPatience ?? READ_PATIENCE)
    if (socket) makeRoom(socket)
  }
}

/** @returns what is told of each connection that gets an answer next: of those before it no more waits than the limit */
function boundUnread(limit: number): (next: Socket) => void {
  const answered = new Set<Socket>() // the one that has waited longest first
  return (next) => {
    let unread = 0
    for (const socket of answered) {
      if (socket.destroyed || socket.writableLength === 0) answered.delete(socket)
      else unread += socket.writableLength
    }
    for (const socket of answered) {
      if (unread <= limit) break
      unread -= socket.writableLength
      answered.delete(socket)
      socket.destroy()
    }
    answered.add(next)
  }
}
