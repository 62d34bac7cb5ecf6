import { PictureType, type ReceivedBytes, type StoredPicture } from '#lib/protocol/attachment.ts'
import type { ErrorCode } from '#lib/protocol/errors.ts'
import type { Outcome, SentPicture, SentPiece, Session } from '#lib/sync/network.ts'

export const refused = (code: ErrorCode) => ({ type: 'refused', code, params: {} }) as const

/** The part of `TestServer` that takes pictures. */
export class PictureServer {
  /** The pictures that arrived, in order, each as often as it did: card and digest. */
  pictures: string[] = []
  /** Taken one by one before each picture or piece of one. `swallowed`: nobody answers, ever. */
  pictureFaults: ('none' | 'request-lost' | 'swallowed' | 'reply-lost' | ErrorCode)[] = []
  /** Every piece of a picture that arrived: where it began and how long it was; null of one who only asked. */
  readonly pieces: ([from: number, length: number] | null)[] = []
  /** How many bytes are here of the pictures that come in pieces, by card and digest; null: an older server. */
  received: Map<string, number> | null = new Map()
  /** How many pictures are on their way and swallowed. */
  hanging = 0

  async putPicture(
    _: Session,
    cardId: string,
    { digest, type, bytes }: SentPicture,
    ended: AbortSignal,
  ): Promise<Outcome<StoredPicture>> {
    return this.#unlessFault(ended, () => {
      this.pictures.push(`${cardId} ${digest}`)
      return { digest, type: PictureType.parse(type), size: bytes.length }
    })
  }

  async putPiece(_: Session, cardId: string, { digest, bytes, from, size }: SentPiece, ended: AbortSignal) {
    const { received: all, pieces } = this
    if (!all) return refused('not-found')
    return this.#unlessFault(ended, (): ReceivedBytes => {
      const key = `${cardId} ${digest}`
      const before = all.get(key) ?? 0
      pieces.push(bytes.length > 0 ? [from, bytes.length] : null)
      const received = before === from ? from + bytes.length : before
      all.set(key, received)
      if (received === size && before < size) this.pictures.push(key)
      return { received }
    })
  }

  async #unlessFault<T>(ended: AbortSignal, take: () => T): Promise<Outcome<T>> {
    const fault = this.pictureFaults.shift()
    if (fault === 'swallowed') {
      this.hanging++
      await new Promise((given) => ended.addEventListener('abort', given))
      this.hanging--
    }
    if (fault === 'swallowed' || fault === 'request-lost') return { type: 'silent' }
    if (fault && fault !== 'reply-lost' && fault !== 'none') return refused(fault)
    const value = take()
    return fault === 'reply-lost' ? { type: 'silent' } : { type: 'answer', value }
  }
}
