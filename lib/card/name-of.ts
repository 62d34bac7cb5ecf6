import type { ClientSummary } from '#lib/protocol/client.ts'

/** What a client is called in a list or a sentence: name, else company, else the first identifier; '' with none of them. */
export function nameOf(client: Pick<ClientSummary, 'name' | 'company'> & { identifiers: { value: string }[] }): string {
  return client.name || client.company || (client.identifiers[0]?.value ?? '')
}
