import { z } from 'zod'
import { PictureDigest, StoredPicture } from './attachment.ts'
import type { Endpoint } from './endpoint.ts'

const picture = z.object({ cardId: z.uuid(), digest: PictureDigest })

/** The pictures of a card. Entries name them by digest. */
export const attachmentEndpoints = {
  putAttachment: {
    method: 'put',
    path: '/api/cards/{cardId}/attachments/{digest}',
    role: 'member',
    summary: 'Give the card a picture (PNG, JPEG or WebP, by its bytes); sending the same again changes nothing',
    params: picture,
    body: 'picture',
    answer: StoredPicture,
  },
  readAttachment: {
    method: 'get',
    path: '/api/cards/{cardId}/attachments/{digest}',
    role: 'reader',
    summary: 'A picture of the card',
    params: picture,
    answer: 'bytes',
  },
} as const satisfies Record<string, Endpoint>
