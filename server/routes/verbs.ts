import type { z } from 'zod'
import type { EndpointName, endpoints } from '#lib/protocol/endpoints.ts'
import type { Context, Door, LiveCall, SpoolFolder } from '#server/context.ts'
import { acceptInvitation } from '#server/verbs/accept-invitation.ts'
import { addIdentifier } from '#server/verbs/add-identifier.ts'
import { addMask } from '#server/verbs/add-mask.ts'
import { appendEntries } from '#server/verbs/append-entries.ts'
import type { ByteAnswer } from '#server/verbs/byte-answer.ts'
import { changeClient } from '#server/verbs/change-client.ts'
import { changeCompany } from '#server/verbs/change-company.ts'
import { changeStaff } from '#server/verbs/change-staff.ts'
import { createClient } from '#server/verbs/create-client.ts'
import { directoryDelta } from '#server/verbs/directory-delta.ts'
import { directorySnapshot } from '#server/verbs/directory-snapshot.ts'
import { exportClients } from '#server/verbs/export-clients.ts'
import { handOver } from '#server/verbs/hand-over.ts'
import { health } from '#server/verbs/health.ts'
import { importClients } from '#server/verbs/import-clients.ts'
import { invite } from '#server/verbs/invite.ts'
import { listStaff } from '#server/verbs/list-staff.ts'
import { live } from '#server/verbs/live.ts'
import { lookAtInvitation } from '#server/verbs/look-at-invitation.ts'
import { mergeClients } from '#server/verbs/merge-clients.ts'
import { putAttachment } from '#server/verbs/put-attachment.ts'
import { putAttachmentPiece } from '#server/verbs/put-attachment-piece.ts'
import { readAttachment } from '#server/verbs/read-attachment.ts'
import { readClient } from '#server/verbs/read-client.ts'
import { readDuplicates } from '#server/verbs/read-duplicates.ts'
import { readEntries } from '#server/verbs/read-entries.ts'
import { readMasks } from '#server/verbs/read-masks.ts'
import { readOwed } from '#server/verbs/read-owed.ts'
import { readTopics } from '#server/verbs/read-topics.ts'
import { readWaiting } from '#server/verbs/read-waiting.ts'
import { removeIdentifier } from '#server/verbs/remove-identifier.ts'
import { removeMask } from '#server/verbs/remove-mask.ts'
import { resolveDigests } from '#server/verbs/resolve-digests.ts'
import { searchClients } from '#server/verbs/search-clients.ts'
import { signIn } from '#server/verbs/sign-in.ts'
import { signOut } from '#server/verbs/sign-out.ts'
import { splitClient } from '#server/verbs/split-client.ts'
import { tellDifferent } from '#server/verbs/tell-different.ts'
import { tellWriting } from '#server/verbs/tell-writing.ts'
import { tryMask } from '#server/verbs/try-mask.ts'
import { whoami } from '#server/verbs/whoami.ts'

/** What a verb is called with: the session's where the endpoint needs one. */
export type Call = Door & Context & SpoolFolder & LiveCall

type Endpoints = typeof endpoints
type Parsed<E, K extends string> = E extends Record<K, infer S extends z.ZodType> ? z.output<S> : unknown
type Body<E> = E extends { body: 'csv' | 'picture' } ? { body: ReadableStream<Uint8Array> } : Parsed<E, 'body'>

/** Path parameters, query and body of an endpoint, parsed, in one object. */
export type Asked<N extends EndpointName> = Parsed<Endpoints[N], 'params'> &
  Parsed<Endpoints[N], 'query'> &
  Body<Endpoints[N]>

type Answered<E> = E extends { answer: infer S extends z.ZodType } ? z.output<S> : ByteAnswer
type CallOf<E> = E extends { role: 'anyone' } ? Door : Call

/** The verb of every endpoint. */
export type Verbs = {
  [N in EndpointName]: (call: CallOf<Endpoints[N]>, ask: Asked<N>) => Promise<Answered<Endpoints[N]>>
}

export const verbs: Verbs = {
  health,
  lookAtInvitation,
  acceptInvitation,
  invite,
  signIn,
  whoami,
  signOut,
  listStaff,
  changeStaff,
  changeCompany,
  readMasks,
  addMask,
  removeMask,
  tryMask,
  live,
  tellWriting,
  readWaiting,
  readOwed,
  handOver,
  readTopics,
  appendEntries,
  readEntries,
  putAttachment,
  putAttachmentPiece,
  readAttachment,
  readDuplicates,
  tellDifferent,
  mergeClients,
  splitClient,
  readClient,
  searchClients,
  createClient,
  changeClient,
  addIdentifier,
  removeIdentifier,
  resolveDigests,
  directorySnapshot,
  directoryDelta,
  importClients,
  exportClients,
}
