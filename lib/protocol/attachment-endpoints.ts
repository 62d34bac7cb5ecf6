import { z } from 'zod'
import { PICTURE_LIMIT, PictureDigest, ReceivedBytes, StoredPicture } from './attachment.ts'
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
  putAttachmentPiece: {
    method: 'put',
    path: '/api/cards/{cardId}/attachments/{digest}/pieces',
    role: 'member',
    summary:
      'Give the card a picture piece by piece: one that begins where the last one ended is kept; an empty one asks where that is',
    params: picture,
    /** `from`: where the piece begins; `size`: of the whole picture. In bytes. */
    query: z.object({
      from: z.coerce.number().int().min(0).max(PICTURE_LIMIT),
      size: z.coerce.number().int().min(1).max(PICTURE_LIMIT),
    }),
    body: 'picture',
    answer: ReceivedBytes,
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
