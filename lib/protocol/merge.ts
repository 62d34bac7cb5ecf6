import { z } from 'zod'
import { Client, ClientSummary, Dossier } from './client.ts'
import type { Endpoint } from './endpoint.ts'

/** Fields of the dossier. */
export const DossierField = Dossier.keyof()
export type DossierField = z.infer<typeof DossierField>

/** Most suggestions in one answer. */
export const DUPLICATES_LIMIT = 5

/**
 * Why another card may be the same client's, the surest first: they share an identifier, or name and address are alike, or
 * the name may be the same and the company is.
 */
export const DuplicateReason = z.enum(['identifier', 'name', 'company'])
export type DuplicateReason = z.infer<typeof DuplicateReason>

/** Another card that may be the same client's. `why`: a `DuplicateReason`, or what a newer server finds alike. */
export const Duplicate = z.object({ client: ClientSummary, why: z.string() })
export type Duplicate = z.infer<typeof Duplicate>

const card = z.object({ cardId: z.uuid() })
const Other = z.uuid()

/** The endpoints about several cards of one client. */
export const mergeEndpoints = {
  readDuplicates: {
    method: 'get',
    path: '/api/cards/{cardId}/duplicates',
    role: 'reader',
    summary: 'Other cards that may be the same client’s',
    params: card,
    answer: z.object({ duplicates: z.array(Duplicate) }),
  },
  tellDifferent: {
    method: 'post',
    path: '/api/cards/{cardId}/different',
    role: 'member',
    summary: 'Say that another card is not the same client’s: it is not suggested again',
    params: card,
    body: z.strictObject({ other: Other }),
    answer: z.object({}),
  },
  mergeClients: {
    method: 'post',
    path: '/api/cards/{cardId}/merge',
    role: 'member',
    summary: 'Merge another card into this one, with the dossier fields that are taken from it; leaves system entries',
    params: card,
    body: z.strictObject({ other: Other, takes: z.array(DossierField).max(DossierField.options.length) }),
    answer: Client,
  },
  splitClient: {
    method: 'post',
    path: '/api/cards/{cardId}/split',
    role: 'member',
    summary: 'Split this card from the one that it was merged into; leaves system entries',
    params: card,
    answer: Client,
  },
} as const satisfies Record<string, Endpoint>
