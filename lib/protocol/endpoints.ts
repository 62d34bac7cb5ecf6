import { z } from 'zod'
import { attachmentEndpoints } from './attachment-endpoints.ts'
import { Client, ClientSummary, DossierChange, Head, NewClient } from './client.ts'
import { companyEndpoints } from './company-endpoints.ts'
import { Digest, DirectoryDelta, RESOLVE_LIMIT, Resolved } from './directory.ts'
import type { Endpoint } from './endpoint.ts'
import { AppendBody, BATCH_LIMIT, Entry } from './entry.ts'
import { ErrorParams, HeardCode } from './errors.ts'
import { NewIdentifier } from './identifier.ts'
import { ImportReport, UnknownResponsible } from './import.ts'
import { liveEndpoints } from './live.ts'
import { mergeEndpoints } from './merge.ts'
import { Invitation, InvitationToken, Role, Session, Staff, StaffEmail, StaffName, Whoami } from './staff.ts'
import { workEndpoints } from './work-endpoints.ts'

export type { Endpoint }

const card = z.object({ cardId: z.uuid() })
const count = (limit: number) => z.coerce.number().int().min(1).max(limit)
const Password = z.string().max(200)
const Nothing = z.object({})

/**
 * What became of each entry of an append, in the order sent. A refused one does not hold the others back; its `id` is
 * as sent, '' when it had none.
 */
export const AppendResult = z.discriminatedUnion('status', [
  z.object({ status: z.literal('accepted'), entry: Entry }),
  z.object({ status: z.literal('refused'), id: z.string(), code: HeardCode, params: ErrorParams.optional() }),
])
export type AppendResult = z.infer<typeof AppendResult>

/** Most entries in one page of a card. */
export const PAGE_LIMIT = 200

/** Every endpoint. The server's routes, the OpenAPI document and the extension's HTTP client are made from this table. */
export const endpoints = {
  health: {
    method: 'get',
    path: '/api/health',
    role: 'anyone',
    summary: 'Whether the server is ready, and which protocol versions it serves',
    answer: z.object({
      status: z.literal('ready'),
      version: z.string(),
      protocol: z.object({ current: z.int(), oldest: z.int() }),
    }),
  },
  lookAtInvitation: {
    method: 'post',
    path: '/api/invitations/look',
    role: 'anyone',
    summary: 'What an invitation is for, without using it',
    body: z.strictObject({ token: InvitationToken }),
    answer: Invitation,
  },
  acceptInvitation: {
    method: 'post',
    path: '/api/invitations/accept',
    role: 'anyone',
    summary: 'Use an invitation, once: makes the staff member and signs in',
    body: z.strictObject({
      token: InvitationToken,
      name: StaffName,
      email: StaffEmail.optional(),
      password: Password,
    }),
    answer: Session,
  },
  invite: {
    method: 'post',
    path: '/api/invitations',
    role: 'admin',
    summary: 'Make an invitation link for one person',
    body: z.strictObject({ role: Role, email: StaffEmail.optional() }),
    /** `replaced`: an earlier one for the same email was open, and is no more. */
    answer: z.object({ link: z.string(), expiresAt: z.iso.datetime(), replaced: z.boolean() }),
  },
  signIn: {
    method: 'post',
    path: '/api/session',
    role: 'anyone',
    summary: 'Sign in with email and password',
    body: z.strictObject({ email: z.string().trim().max(254), password: Password }),
    answer: Session,
  },
  whoami: {
    method: 'get',
    path: '/api/session',
    role: 'reader',
    summary: 'Who is signed in, and for which company',
    answer: Whoami,
  },
  signOut: { method: 'delete', path: '/api/session', role: 'reader', summary: 'End this session', answer: Nothing },
  listStaff: {
    method: 'get',
    path: '/api/staff',
    role: 'reader',
    summary: 'The people who sign in',
    answer: z.object({ staff: z.array(Staff) }),
  },
  changeStaff: {
    method: 'patch',
    path: '/api/staff/{staffId}',
    role: 'admin',
    summary: 'Change the role of a staff member, or let them in no longer',
    params: z.object({ staffId: z.string() }),
    body: z.strictObject({ role: Role.optional(), disabled: z.boolean().optional() }),
    answer: Staff,
  },
  ...companyEndpoints,
  ...liveEndpoints,
  ...workEndpoints,
  appendEntries: {
    method: 'post',
    path: '/api/cards/{cardId}/entries',
    role: 'reader', // what is new takes a member, which the verb sees to: it accepts again what stands there already
    summary:
      'Append entries to a card, as a member; sending the same again changes nothing, also for whoever is a reader by now',
    params: card,
    body: z.strictObject({ entries: z.array(z.unknown()).min(1).max(BATCH_LIMIT) }),
    documentedBody: AppendBody,
    answer: z.object({ results: z.array(AppendResult), head: Head }),
  },
  readEntries: {
    method: 'get',
    path: '/api/cards/{cardId}/entries',
    role: 'reader',
    summary: 'Entries of a card, ascending by seq: those after or those before a seq, or the newest',
    params: card,
    query: z.object({
      after: z.coerce.number().int().min(0).optional(),
      before: z.coerce.number().int().min(1).optional(),
      limit: count(PAGE_LIMIT).default(PAGE_LIMIT),
    }),
    /** `openBefore`: with the newest, those before them that the card's open items follow from; otherwise none. */
    answer: z.object({ entries: z.array(Entry), head: Head, openBefore: z.array(Entry) }),
  },
  ...attachmentEndpoints,
  ...mergeEndpoints,
  readClient: {
    method: 'get',
    path: '/api/clients/{cardId}',
    role: 'reader',
    summary: 'A client with the whole dossier',
    params: card,
    answer: Client,
  },
  searchClients: {
    method: 'get',
    path: '/api/clients',
    role: 'reader',
    summary:
      'Clients by any part of a name, company, contract, phone, email; the last ones changed when the query is empty',
    query: z.object({ query: z.string().max(200).default(''), limit: count(50).default(20) }),
    answer: z.object({ clients: z.array(ClientSummary) }),
  },
  createClient: {
    method: 'post',
    path: '/api/clients',
    role: 'member',
    summary: 'A new client with a card; the same id again answers with the client that is there',
    body: NewClient,
    answer: Client,
  },
  changeClient: {
    method: 'patch',
    path: '/api/clients/{cardId}',
    role: 'member',
    summary: 'Change the dossier; leaves a system entry',
    params: card,
    body: DossierChange,
    answer: Client,
  },
  addIdentifier: {
    method: 'post',
    path: '/api/clients/{cardId}/identifiers',
    role: 'member',
    summary: 'Add an identifier; leaves a system entry',
    params: card,
    body: NewIdentifier,
    answer: Client,
  },
  removeIdentifier: {
    method: 'delete',
    path: '/api/clients/{cardId}/identifiers/{identifierId}',
    role: 'member',
    summary: 'Take an identifier away; leaves a system entry',
    params: card.extend({ identifierId: z.uuid() }),
    answer: Client,
  },
  resolveDigests: {
    method: 'post',
    path: '/api/directory/resolve',
    role: 'reader',
    summary: 'The clients behind digests',
    body: z.strictObject({ digests: z.array(Digest).min(1).max(RESOLVE_LIMIT) }),
    answer: Resolved,
  },
  directorySnapshot: {
    method: 'get',
    path: '/api/directory/snapshot',
    role: 'reader',
    summary: 'The whole directory: 48-bit prefixes, ascending',
    answer: 'bytes',
  },
  directoryDelta: {
    method: 'get',
    path: '/api/directory/delta',
    role: 'reader',
    summary: 'Changes of the directory since a version',
    query: z.object({ since: z.coerce.number().int().min(0) }),
    answer: DirectoryDelta,
  },
  importClients: {
    method: 'post',
    path: '/api/import',
    role: 'admin',
    summary: 'Import clients from CSV, all rows or none',
    // Strict: a mistyped `dryRun` must not import.
    query: z.strictObject({
      dryRun: z.enum(['true', 'false']).default('false'),
      unknownResponsible: UnknownResponsible.default('refuse'),
    }),
    body: 'csv',
    answer: ImportReport,
  },
  exportClients: {
    method: 'get',
    path: '/api/export',
    role: 'admin',
    summary: 'All clients as CSV, in the columns that the import takes',
    answer: 'csv',
  },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
type Of<N extends EndpointName, K extends string> = (typeof endpoints)[N] extends Record<K, infer S> ? S : never
type Input<S> = S extends z.ZodType ? z.input<S> : never

/** What a caller gives: path parameters and query in one object, and the body. */
export type Ask<N extends EndpointName> = (Of<N, 'params'> extends never ? unknown : Input<Of<N, 'params'>>) &
  (Of<N, 'query'> extends never ? unknown : Input<Of<N, 'query'>>) &
  (Of<N, 'body'> extends never
    ? unknown
    : Of<N, 'body'> extends 'csv' | 'picture'
      ? { body: Blob }
      : { body: Input<Of<N, 'body'>> })

/** What a caller gets. */
export type Answer<N extends EndpointName> = Of<N, 'answer'> extends z.ZodType ? z.output<Of<N, 'answer'>> : Response
