import { createHash, randomBytes } from 'node:crypto'

/** How long an invitation may be used. */
export const INVITATION_DAYS = 7

/** 256 random bits in base64url, for a link only: the database keeps `hashToken` of it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The link that a person opens or pastes. The token stands after `#`, so that it is in no server's log. */
export const invitationLink = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`
