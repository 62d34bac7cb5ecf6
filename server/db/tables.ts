import type { ColumnType, Generated, Kysely } from 'kysely'
import type { OpenKind } from '#lib/card/open-items.ts'
import type { PictureType } from '#lib/protocol/attachment.ts'
import type { Dossier } from '#lib/protocol/client.ts'
import type { OwedBy, StoredContent } from '#lib/protocol/entry.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'
import type { Role } from '#lib/protocol/staff.ts'

/** The tables of `migrations/`, for Kysely. `bigint` arrives as a number: none of ours passes 2^53. */
type Fixed<T> = ColumnType<T, T, never>

/** Dossier fields that a merger wrote: what they were on the card before, and what they became. */
export type Taken = { from: Partial<Dossier>; to: Partial<Dossier> }

export type Tables = {
  company: {
    id: Generated<boolean>
    name: string
    country: string
    country_said: Generated<boolean>
    directory_key: Fixed<Buffer>
    first_admin_key: Fixed<Buffer>
    masks: Generated<string[]>
    templates: Generated<string[]>
    directory_version: Generated<number>
    directory_reset: Generated<number>
    created_at: Fixed<Date>
  }
  server_address: { id: Generated<boolean>; public_url: string }
  staff: {
    id: Fixed<string>
    name: string
    email: string
    email_verified: Generated<boolean>
    image: string | null
    role: Role
    disabled: Generated<boolean>
    created_at: Fixed<Date>
    updated_at: Date
  }
  session: {
    id: Fixed<string>
    staff_id: Fixed<string>
    token: string
    expires_at: Date
    ip_address: string | null
    user_agent: string | null
    created_at: Fixed<Date>
    updated_at: Date
  }
  account: {
    id: Fixed<string>
    staff_id: Fixed<string>
    account_id: string
    provider_id: string
    password: string | null
    created_at: Fixed<Date>
    updated_at: Date
  }
  attempt: { key: Fixed<string>; count: number; since: Date }
  invitation: {
    id: Fixed<string>
    token_hash: Fixed<Buffer>
    role: Fixed<Role>
    email: Fixed<string | null>
    invited_by: Fixed<string | null>
    created_at: Fixed<Date>
    expires_at: Date
    used_at: Date | null
    used_by: string | null
  }
  different_client: { card_id: Fixed<string>; other_id: Fixed<string>; said_by: Fixed<string>; said_at: Fixed<Date> }
  client: {
    id: Fixed<string>
    name: string
    company: string
    address: string
    tags: string[]
    responsible: string | null
    note: string
    created_at: Fixed<Date>
    created_by: Fixed<string | null>
    name_folded: string
    search: string
    last_entry_at: Date | null
    open_items: Generated<number>
    head_seq: Generated<number>
    head_hash: Generated<Buffer>
    merged_into: Generated<string | null>
    merged_by: Generated<string | null>
    shown_on: Generated<string | null>
    taken: Generated<Taken | null>
  }
  identifier: {
    card_id: Fixed<string>
    id: Fixed<string>
    kind: Fixed<IdentifierKind>
    value: string
    normal: Fixed<string>
    digest: Fixed<Buffer>
  }
  directory_change: { version: Fixed<number>; prefix: Fixed<Buffer>; added: Fixed<boolean> }
  entry: {
    card_id: Fixed<string>
    id: Fixed<string>
    seq: Fixed<number>
    author_id: Fixed<string>
    author_name: Fixed<string>
    recorded_at: Fixed<Date>
    content_digest: Fixed<Buffer>
    previous_hash: Fixed<Buffer>
    hash: Fixed<Buffer>
  }
  picture: { digest: Fixed<Buffer>; type: Fixed<PictureType>; size: Fixed<number> }
  picture_piece: { digest: Fixed<Buffer>; place: Fixed<number>; bytes: Fixed<Buffer> }
  attachment: {
    card_id: Fixed<string>
    digest: Fixed<Buffer>
    type: Fixed<PictureType>
    size: Fixed<number>
    added_at: Date
    added_by: Fixed<string>
    named_by: string | null
  }
  picture_upload: {
    staff_id: Fixed<string>
    card_id: Fixed<string>
    digest: Fixed<Buffer>
    size: Fixed<number>
    received: number
    touched_at: Date
  }
  picture_upload_piece: {
    staff_id: Fixed<string>
    card_id: Fixed<string>
    digest: Fixed<Buffer>
    size: Fixed<number>
    start: Fixed<number>
    bytes: Fixed<Buffer>
  }
  entry_topic: { card_id: Fixed<string>; entry_id: Fixed<string>; topic: Fixed<string>; named_at: Fixed<Date> }
  open_item: {
    card_id: Fixed<string>
    entry_id: Fixed<string>
    kind: Fixed<OpenKind>
    owner: string | null
    asked_by: Fixed<string | null>
    owed_by: OwedBy
    due: Date | null
    told_due: Date | null
    told_owed_by: OwedBy | null
    since: Fixed<Date>
  }
  entry_content: {
    card_id: Fixed<string>
    entry_id: Fixed<string>
    salt: Fixed<Buffer>
    content: ColumnType<StoredContent, string, never>
  }
}

export type Db = Kysely<Tables>
