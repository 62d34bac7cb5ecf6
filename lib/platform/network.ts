import { SNAPSHOT_CHECK_HEADER, SNAPSHOT_VERSION_HEADER } from '#lib/protocol/directory.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Network, Outcome, Session, Snapshot } from '#lib/sync/network.ts'
import { type Api, type ApiOptions, createApi } from './api.ts'
import { FaultError } from './failure.ts'

async function outcome<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { type: 'answer', value: await work }
  } catch (error) {
    if (error instanceof MedkartaError) return { type: 'refused', code: error.code, params: error.params }
    if (error instanceof FaultError) return { type: error.fault === 'not-understood' ? error.fault : 'silent' }
    throw error
  }
}

async function snapshot(api: Api): Promise<Snapshot> {
  const response = await api.call('directorySnapshot', {})
  const version = Number(response.headers.get(SNAPSHOT_VERSION_HEADER) ?? Number.NaN)
  const check = response.headers.get(SNAPSHOT_CHECK_HEADER)
  if (!Number.isSafeInteger(version) || check === null) throw new FaultError('not-medkarta')
  try {
    return { version, check, bytes: new Uint8Array(await response.arrayBuffer()) }
  } catch (cause) {
    throw new FaultError('unreachable', {}, { cause }) // the line broke in the middle
  }
}

/** The server over HTTP, as sync needs it. `ways`: another way there than the platform's own `fetch`, another patience. */
export function networkOver(ways: Pick<ApiOptions, 'fetch' | 'timeout'> = {}): Network {
  const apiOf = (session: Session, ended?: AbortSignal): Api => createApi({ ...session, ...ways, ended })
  return {
    append: (session, cardId, entries) => outcome(apiOf(session).call('appendEntries', { cardId, body: { entries } })),
    putPicture: (session, cardId, { digest, type, bytes }, ended) =>
      outcome(apiOf(session, ended).call('putAttachment', { cardId, digest, body: new Blob([bytes], { type }) })),
    putPiece: (session, cardId, { digest, type, bytes, from, size }, ended) => {
      const body = new Blob([bytes], { type })
      return outcome(apiOf(session, ended).call('putAttachmentPiece', { cardId, digest, from, size, body }))
    },
    readClient: (session, cardId) => outcome(apiOf(session).call('readClient', { cardId })),
    readEntries: (session, cardId, range) => outcome(apiOf(session).call('readEntries', { cardId, ...range })),
    directorySnapshot: (session) => outcome(snapshot(apiOf(session))),
    directoryDelta: (session, since) => outcome(apiOf(session).call('directoryDelta', { since })),
  }
}

export const httpNetwork = networkOver()
