import { signal } from '@preact/signals'
import type { NewClientValues } from '#components/panel/props.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Client, DossierChange } from '#lib/protocol/client.ts'
import type { NewIdentifier } from '#lib/protocol/identifier.ts'
import type { Stranger } from '#lib/protocol/pages-state.ts'
import { saveClient } from '#lib/store/cards.ts'
import { asMe } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { card, met, overlay } from './panel-state.ts'
import { logTo } from './requests.ts'

export const creating = attempt()
export const changing = attempt()

/** Made when the form opens, so that a second press after a lost reply is the same client. */
const newId = signal('')

/** Opens the form, filled from what was seen on the page. */
export function beginClient(from: Stranger | null): void {
  newId.value = uuidV7(parts.clock.now())
  creating.failure.value = null
  overlay.value = { screen: 'new', from }
}

/** Creates the client, opens the card, and has the page looked at again. */
export const createClient = ({ name, company, identifiers }: NewClientValues) =>
  creating.run(async () => {
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
    logTo(id)
  })

const change = (work: (cardId: string) => Promise<Client>) =>
  changing.run(async () => {
    const open = card.value
    if (!open) return false
    await saveClient(parts.db, await work(open.cardId), parts.clock.now())
    await open.refresh() // the change left an entry
    void tellBackground({ type: 'directory' })
    return true
  })

export const saveDossier = async (body: DossierChange): Promise<void> => {
  const done = await change((cardId) => asMe((api) => api.call('changeClient', { cardId, body })))
  if (done) overlay.value = null
}

export const addIdentifier = (body: NewIdentifier) =>
  change((cardId) => asMe((api) => api.call('addIdentifier', { cardId, body })))

export const removeIdentifier = (identifierId: string) =>
  change((cardId) => asMe((api) => api.call('removeIdentifier', { cardId, identifierId })))
