import { signal } from '@preact/signals'
import type { NewClientValues, Owners } from '#components/panel/props.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Api } from '#lib/platform/api.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Client, DossierChange } from '#lib/protocol/client.ts'
import type { NewIdentifier } from '#lib/protocol/identifier.ts'
import type { Stranger } from '#lib/protocol/pages-state.ts'
import { saveClient } from '#lib/store/cards.ts'
import { account, asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { here, isStill, type Where } from './choices.ts'
import { toLog } from './log-queue.ts'
import { seenClient, typedNewClient } from './new-client.ts'
import { ownersOf } from './owners.ts'
import { card, met, overlay, pick, turnedFrom } from './panel-state.ts'
import { justMade, logTo } from './requests.ts'

export const creating = attempt()
export const changing = attempt()

/** Made when the form opens, so that a second press after a lost reply is the same client. */
const newId = signal('')
/** Where the form was opened: there the new client's card belongs, whatever is in front when the server answers. */
let began: Where | null = null

/** Who has the identifier in the form already: told once, before a second client with it is made. */
export const owners = signal<Owners | null>(null)

/** @returns whether somebody else has one of the identifiers, of which the person did not know yet */
async function haveOwners(identifiers: readonly NewIdentifier[]): Promise<boolean> {
  const [identifier] = identifiers
  if (!identifier || owners.value?.value === identifier.value) return false
  const clients = (await ownersOf(identifier)).filter(({ id }) => id !== newId.value)
  owners.value = clients.length > 0 ? { value: identifier.value, clients } : null
  return clients.length > 0
}

/** Opens the card of somebody who has the identifier, instead of making another client. */
export function openOwner(cardId: string): void {
  for (const client of owners.value?.clients ?? []) met.set(client.id, client)
  openMade(cardId)
}

function openMade(cardId: string): void {
  if (toLog.value) logTo(cardId)
  else pick(cardId, began)
}

/** While a slow server made the client somebody turned to another page, where nothing would say that it is there. */
function tellMade(client: Client): void {
  if (began && !isStill(began)) turnedFrom.value = { cardId: client.id, name: nameOf(client), isNew: true }
}

/** Opens the form, filled from what was seen on the page, or else from what was looked for. */
export async function beginClient(from: Stranger | null, query = ''): Promise<void> {
  newId.value = uuidV7(parts.clock.now())
  creating.failure.value = null
  owners.value = null
  began = here()
  const country = account.value?.company.country ?? ''
  overlay.value = { screen: 'new', initial: from ? seenClient(from) : await typedNewClient(query, country) }
}

/** Creates the client, opens the card, and has the page looked at again. */
export const createClient = ({ name, company, identifiers }: NewClientValues) =>
  creating.run(async () => {
    if (await haveOwners(identifiers)) return
    const body = { id: newId.value, name, company, identifiers }
    const client = await asMe((api) => api.call('createClient', { body }))
    const { id } = client
    met.set(id, {
      id,
      name: client.name,
      company: client.company,
      identifiers: client.identifiers,
      lastEntryAt: null,
      openItems: 0,
    })
    void tellBackground({ type: 'directory' })
    justMade.value = id
    openMade(id)
    tellMade(client)
  })

const change = (cardId: string, work: (api: Api) => Promise<Client>) =>
  changing.run(async () => {
    await asMe(async (api, { token }) => saveClient(parts.db, token, await work(api), parts.clock.now()))
    if (card.value?.cardId === cardId) await card.value.refresh() // the change left an entry
    void tellBackground({ type: 'directory' })
    return true
  })

/** What a person does in the dossier of one client, whatever card is open when the server answers. */
export const dossierActions = (cardId: string) => ({
  async onSave(body: DossierChange): Promise<void> {
    const done = await change(cardId, (api) => api.call('changeClient', { cardId, body }))
    if (done && overlay.value?.screen === 'dossier' && overlay.value.cardId === cardId) overlay.value = null
  },
  onAddIdentifier: (body: NewIdentifier) => void change(cardId, (api) => api.call('addIdentifier', { cardId, body })),
  onRemoveIdentifier: (identifierId: string) =>
    void change(cardId, (api) => api.call('removeIdentifier', { cardId, identifierId })),
})
