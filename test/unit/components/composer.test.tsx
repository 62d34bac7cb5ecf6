import { expect, test, vi } from 'vitest'
import { Composer } from '#components/panel/composer.tsx'
import { ComposerTold } from '#components/panel/composer-told.tsx'
import { correctedOf } from '#lib/card/corrected.ts'
import { type Draft, EMPTY_DRAFT } from '#lib/card/draft.ts'
import { linkedDraft } from '#lib/card/linked-draft.ts'
import { saidBy } from '#lib/card/wordings.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import type { Entry, StoredContent } from '#lib/protocol/entry.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { NOW } from '#test/browser/gallery/fixtures/make.ts'
import { composerPictures } from '#test/browser/gallery/fixtures/pictures.ts'
import { cardOf, idOf } from '../card/card-of.ts'
import { rendered } from './rendered.tsx'

const { t } = createTexts('en')
const nothing = () => undefined

const composer = (
  draft: Partial<Draft>,
  onAppend: () => void = nothing,
  staff: Staff[] = [],
  entries: Entry[] = [],
) => (
  <Composer
    draft={{ ...EMPTY_DRAFT, ...draft }}
    onDraft={nothing}
    onAppend={onAppend}
    appending={false}
    failure={null}
    readOnly={false}
    clientName="Иванов"
    staff={staff}
    words={new Map()}
    promises={[]}
    templates={[]}
    topics={[]}
    entries={entries}
    me="olena"
    onShowEntry={nothing}
    pictures={composerPictures}
  />
)

test('what was missing is no longer told of another kind, nor of an emptied composer', () => {
  const { words, press, again } = rendered(composer({}))
  const append = t('composer.append', { name: 'Иванов' })
  press(append)
  expect(words()).toContain(t('draft.empty'))
  again(composer({ kind: 'note' }))
  expect(words()).not.toContain(t('draft.empty'))
  press(append)
  again(composer({ kind: 'note', text: 'Sent' }))
  again(composer({ kind: 'note' }))
  expect(words()).not.toContain(t('draft.empty'))
})

test('a second press on the way of the first appends nothing, and blames nobody', () => {
  const onAppend = vi.fn()
  const { words, press, again } = rendered(composer({ text: 'Calibrated' }, onAppend))
  const append = t('composer.append', { name: 'Иванов' })
  press(append)
  again(composer({}, onAppend))
  press(append)
  expect(onAppend).toHaveBeenCalledOnce()
  expect(words()).not.toContain(t('draft.empty'))
})

test('a key that is held appends once', () => {
  const onAppend = vi.fn()
  const { key } = rendered(composer({ text: 'Restarted' }, onAppend))
  key('Enter', { ctrlKey: true }, 'footer')
  key('Enter', { ctrlKey: true, repeat: true }, 'footer')
  expect(onAppend).toHaveBeenCalledOnce()
})

test('advice about the same mail is told as advice to who advises, and as logged to others', () => {
  const seen = { title: 'Re: The oven is cold', url: 'https://mail.example/mail', page: 'a1b2c3d4e5f6' }
  const entries = cardOf([
    { kind: 'advice', text: 'Restart', at: new Date(NOW - 60_000).toISOString(), source: seen, by: 'taras' },
  ])
  const asTold = (kind: Draft['kind'], source = seen) => (
    <ComposerTold draft={{ ...EMPTY_DRAFT, kind, source }} entries={entries} me="olena" onShowEntry={nothing} />
  )
  const { words, again } = rendered(asTold('advice'))
  expect(words()).toMatch(/taras gave advice .* ago:Restart/)
  expect(words()).not.toContain('already logged')
  again(asTold('note'))
  expect(words()).toMatch(/taras already logged this, .*:Restart/)
  again(asTold('note', { ...seen, page: '000000000000' }))
  expect(words()).toMatch(/taras logged a page with the same title here, .*:Restart/)
})

test('a handoff goes to a colleague who may write, looked for by name', () => {
  const person = (id: string, name: string, over: Partial<Staff> = {}): Staff => {
    return { id, name, email: `${id}@example.com`, role: 'member', disabled: false, ...over }
  }
  const staff = [
    person('taras', 'Taras'),
    person('olena', 'Olena'),
    person('maria', 'Maria'),
    person('ivan', 'Ivan', { role: 'reader' }),
    person('anna', 'Anna', { disabled: true }),
  ]
  const { root } = rendered(composer({ kind: 'handoff', text: 'Please' }, nothing, staff))
  const choices = root.querySelectorAll(`select[aria-label="${t('composer.to')}"] option`)
  expect([...choices].map(({ textContent }) => textContent)).toEqual([t('composer.to.choose'), 'Maria', 'Taras'])
})

test('who corrects an action, a contact or a promise sees the fields of that kind, with what holds', () => {
  const shown = (now: Partial<StoredContent>) => {
    const [one] = cardOf([{ kind: 'note' }])
    const entry = one?.content && { ...one, content: { ...one.content, ...now } }
    const corrected = entry ? correctedOf(saidBy(entry, [])) : null
    const { root } = rendered(
      composer(linkedDraft(EMPTY_DRAFT, { corrects: idOf(1), visibility: 'internal', corrected })),
    )
    return (field: 'performer' | 'channel' | 'direction' | 'minutes' | 'owedBy') =>
      root.querySelector(`[aria-label="${t(`composer.${field}`)}"]`)?.getAttribute('value') ?? null
  }
  const action = shown({ kind: 'action', performer: 'client' })
  expect([action('performer'), action('channel')]).toEqual(['client', null])
  const contact = shown({ kind: 'contact', channel: 'email', direction: 'out', minutes: 5 })
  expect([contact('channel'), contact('direction'), contact('minutes')]).toEqual(['email', 'out', '5'])
  expect(shown({ kind: 'promise', due: '2026-04-06T10:00:00.000Z', owedBy: 'client' })('owedBy')).toBe('client')
  const note = shown({})
  expect([note('performer'), note('channel'), note('owedBy')]).toEqual([null, null, null])
})

test('a correction that is for the client now shows what the client was told', () => {
  const [due, later] = ['2026-04-06T10:00:00.000Z', '2026-04-09T10:00:00.000Z']
  const [promise, inside] = cardOf([
    { kind: 'promise', due, visibility: 'client' },
    { kind: 'correction', corrects: 1, due: later },
  ])
  if (!promise || !inside) throw new Error('No entries')
  const corrected = correctedOf(saidBy(promise, [inside]))
  const draft = linkedDraft(EMPTY_DRAFT, { corrects: promise.id, visibility: 'internal', corrected })
  const onDraft = vi.fn()
  const view = composer(draft)
  rendered({ ...view, props: { ...view.props, onDraft } }).choose(t('composer.visibility'), 'client')
  expect(draft.due).toBe(later)
  expect(onDraft).toHaveBeenCalledWith(expect.objectContaining({ visibility: 'client', due }))
})

test('who corrects for the client is told what holds for us alone, and nobody else', () => {
  const [due, later] = ['2026-04-06T10:00:00.000Z', '2026-04-09T10:00:00.000Z']
  const [promise, inside] = cardOf([
    { kind: 'promise', due, visibility: 'client' },
    { kind: 'correction', corrects: 1, due: later },
  ])
  if (!promise || !inside) throw new Error('No entries')
  const told = (corrections: Entry[], visibility: 'client' | 'internal') => {
    const corrected = correctedOf(saidBy(promise, corrections))
    const draft = linkedDraft(EMPTY_DRAFT, { corrects: promise.id, visibility, corrected })
    return rendered(composer(draft)).root.querySelector('.composer-facts-inside')?.textContent ?? null
  }
  expect(told([inside], 'client')).toContain('9 Apr')
  expect(told([inside], 'internal')).toBeNull()
  expect(told([], 'client')).toBeNull()
})

test('fault 24: whose role this version does not know is told so, and writes nothing', () => {
  const view = composer({ text: 'Calibrated' })
  const { words, root } = rendered({ ...view, props: { ...view.props, readOnly: true, unknownRole: 'auditor' } })
  expect(words()).toBe(t('composer.unknownRole', { role: 'auditor' }))
  expect(root.querySelectorAll('textarea, button')).toHaveLength(0)
})
