import { expect, test, vi } from 'vitest'
import { StaffSection } from '#components/options/staff-section.tsx'
import { CardHeader } from '#components/panel/card-header.tsx'
import { OpenItems } from '#components/panel/open-items.tsx'
import { WaitingList } from '#components/panel/waiting-list.tsx'
import { openItems } from '#lib/card/open-items.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import type { Owed } from '#lib/protocol/owed.ts'
import type { Staff } from '#lib/protocol/staff.ts'
import { at, entry } from '#test/browser/gallery/fixtures/make.ts'
import { rendered } from './rendered.tsx'

const nothing = () => undefined
const person = (id: string, name: string, more: Partial<Staff> = {}): Staff => ({
  ...{ id, name, email: `${id}@pribor.example`, role: 'member', disabled: false },
  ...more,
})

/** The staff page with Olena, her menu open, and what is said and done there. */
function page({ disabled = false, owed = [] as Owed[], locale = 'en' as Locale }) {
  const done = { onLeave: vi.fn(), onHandOver: vi.fn() }
  const staff = [
    ...[person('olena', 'Olena', { disabled }), person('taras', 'Taras')],
    ...[person('petro', 'Petro', { disabled: true }), person('yana', 'Yana', { role: 'reader' })],
  ]
  const view = rendered(
    <StaffSection
      {...{ staff, me: 'me', failure: null, invite: { busy: false, failure: null, made: null }, owed, handing: null }}
      {...{ onInvite: nothing, onInviteAnother: nothing, onChange: nothing, ...done }}
    />,
    locale,
  )
  const { t } = createTexts(locale)
  return {
    ...{ ...view, ...done, t },
    leave() {
      view.press(t('settings.staff.menu', { name: 'Olena' }))
      view.press(t('settings.staff.disable'))
    },
    said: () => view.root.querySelector('dialog')?.textContent ?? '',
    answer: () => [...view.root.querySelectorAll('dialog button')].at(-1) as HTMLButtonElement,
  }
}

const OWED = [{ staffId: 'olena', items: 3, clients: 12 }]

test.each<[Locale, string]>([
  ['en', 'Still with them: 3 open items and 12 clients.'],
  ['ru', 'За этим человеком: 3 открытых пункта и 12 клиентов.'],
  ['uk', 'За цією людиною: 3 відкриті пункти і 12 клієнтів.'],
])('before a person is let in no longer it is said what rests on them: %s', (locale, words) => {
  const one = page({ owed: OWED, locale })
  one.leave()
  expect(one.said()).toContain(words)
})

test('a person on whom nothing rests goes without another question', () => {
  const { leave, said, answer, onLeave, root } = page({})
  leave()
  expect(said()).not.toContain('Still with them')
  expect(root.querySelector('dialog select')).toBeNull()
  answer().click()
  expect(onLeave).toHaveBeenCalledWith('olena', null, 'Olena is no longer here.')
})

test('what rests on them goes to whoever can keep it, or to nobody yet', () => {
  const { leave, choose, answer, onLeave, root, t } = page({ owed: OWED })
  leave()
  const names = [...root.querySelectorAll('dialog option')].map((option) => option.textContent)
  expect(names).toEqual(['Nobody yet', 'Taras'])
  choose(t('settings.staff.to'), 'taras')
  answer().click()
  expect(onLeave).toHaveBeenCalledWith('olena', 'taras', 'Olena is no longer here.')
})

test('whoever is let in no longer and still owes something is seen, and it can be handed over later', () => {
  const { words, press, choose, answer, onHandOver, t } = page({ owed: OWED, disabled: true })
  expect(words()).toContain('Still with them: 3 open items and 12 clients.')
  press(t('settings.staff.handOver'))
  expect(answer().disabled).toBe(true)
  choose(t('settings.staff.to'), 'taras')
  answer().click()
  expect(onHandOver).toHaveBeenCalledWith('olena', 'taras', 'Olena is no longer here.')
  expect(page({ disabled: true }).words()).not.toContain('Still with them')
})

test.each<[Locale, string]>([
  ['en', 'Olena (no longer here)'],
  ['ru', 'Olena (больше здесь не работает)'],
  ['uk', 'Olena (тут більше не працює)'],
])('open items say that the person whose turn it is is let in no longer: %s', (locale, words) => {
  const promise = entry('Olena', at(0, '14:05'), { kind: 'promise', text: 'Call', due: at(1, '10:00') })
  const given = entry('Taras', at(0, '14:06'), { kind: 'handoff', text: 'Take this', to: promise.authorId })
  const taken = entry('Olena', at(0, '14:07'), { kind: 'note', text: '', accepts: given.id })
  const said = (disabled: boolean) =>
    rendered(
      <OpenItems
        items={openItems([promise, given, taken])}
        staff={[person(promise.authorId, 'Olena', { disabled })]}
        {...{ me: 'me', marked: null, actions: null }}
      />,
      locale,
    ).words()
  expect(said(true).split(words)).toHaveLength(3)
  expect(said(false)).not.toContain(words)
  const client = { id: 'card', name: 'Мария', company: '', openItems: 1 } as never
  const item = { client, id: promise.id, kind: 'promise', text: 'Call', since: at(0, '14:05'), authorName: 'Olena' }
  const waiting = { items: [{ ...item, due: null, owedBy: 'us', gone: 'Olena' }], total: 1, overdue: 0 }
  expect(rendered(<WaitingList isOfBefore={false} waiting={waiting} onOpen={nothing} />, locale).words()).toContain(
    words,
  )
})

test('the card says that its responsible person is let in no longer', () => {
  const client = {
    id: 'card',
    name: 'Мария',
    company: '',
    identifiers: [],
    responsible: 'olena',
    responsibleName: 'Olena',
  }
  const head = (disabled: boolean) =>
    rendered(
      <CardHeader
        {...{ client, title: client.name, staff: [person('olena', 'Olena', { disabled })], seen: null, menu: [] }}
        {...{
          presence: { line: 'live', others: [] },
          chain: { state: 'whole', checked: 1, total: 1, byServer: false },
        }}
        {...{ onAudit: nothing, onSearch: nothing }}
      />,
    ).words()
  expect(head(true)).toContain('responsible: Olena (no longer here)')
  expect(head(false)).not.toContain('no longer')
})
