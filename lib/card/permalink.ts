const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const PLACE = new RegExp(`^#(${UUID})/(${UUID})$`)

/** An entry of a card. */
export type Place = { cardId: string; entryId: string }

/**
 * The address that leads a colleague to an entry: a page of the company's server beside which the panel shows it. Card
 * and entry stand in the fragment, which browsers do not send: the server learns nothing.
 */
export const permalink = (server: string, { cardId, entryId }: Place): string => `${server}/card#${cardId}/${entryId}`

/** What a permalink leads to, and on which server; null for any other text. */
export function parsePermalink(text: string): (Place & { server: string }) | null {
  const url = URL.parse(text.trim())
  const [, cardId, entryId] = PLACE.exec(url?.hash ?? '') ?? []
  if (!url || !cardId || !entryId || !/^https?:$/.test(url.protocol) || !url.pathname.endsWith('/card')) return null
  return { server: `${url.origin}${url.pathname.slice(0, -'/card'.length)}`, cardId, entryId }
}
