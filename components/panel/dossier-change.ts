import type { Client, Dossier, DossierChange } from '#lib/protocol/client.ts'

/** The dossier as a form holds it: tags in one line, nobody responsible as ''. */
export type DossierFields = Record<keyof Dossier, string>

/** The fields of the form for a client. */
export function fieldsOf(client: Client): DossierFields {
  const { name, company, address, note } = client
  return { name, company, address, note, tags: client.tags.join(', '), responsible: client.responsible ?? '' }
}

/** The tags in a line: between commas, trimmed, each once. */
export function tagsOf(line: string): string[] {
  const tags = line.split(',').map((tag) => tag.trim().slice(0, 50))
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 30)
}

/** Only what differs from the client; an empty object when nothing does. */
export function changeOf(client: Client, fields: DossierFields): DossierChange {
  const change: DossierChange = {}
  for (const field of ['name', 'company', 'address', 'note'] as const) {
    if (fields[field].trim() !== client[field]) change[field] = fields[field].trim()
  }
  const tags = tagsOf(fields.tags)
  if (tags.join() !== client.tags.join()) change.tags = tags
  if ((fields.responsible || null) !== client.responsible) change.responsible = fields.responsible || null
  return change
}
