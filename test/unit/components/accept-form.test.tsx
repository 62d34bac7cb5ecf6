import { expect, test, vi } from 'vitest'
import { AcceptForm } from '#components/options/accept-form.tsx'
import { rendered } from './rendered.tsx'

const nothing = { accept: { busy: false, failure: null }, server: 'https://cards.example.com' }
const invitation = { role: 'admin', email: null, companyName: '' } as const

test.each([
  ['en', 'You are invited as administrator', 'Join'],
  ['ru', 'Вас приглашают, роль: администратор', 'Присоединиться'],
  ['uk', 'Вас запрошують, роль: адміністратор', 'Приєднатися'],
] as const)('a company without a name is not named, in %s', (locale, words, button) => {
  const { root } = rendered(<AcceptForm {...nothing} invitation={invitation} onAccept={() => undefined} />, locale)
  expect(root.querySelector('.welcome-valid b')?.textContent).toBe(words)
  expect(root.querySelector('button[type=submit]')?.textContent?.trim()).toBe(button)
})

test('the first administrator is asked for the name of the company', () => {
  const onAccept = vi.fn()
  const form = rendered(<AcceptForm {...nothing} invitation={invitation} onAccept={onAccept} />)
  form.type('Your name', 'Olena')
  form.type('Email', 'olena@pribor.example.com')
  form.type('Password', 'correct horse')
  form.type('Name of your company', ' Прибор ')
  form.submit()
  expect(onAccept).toHaveBeenCalledWith({
    name: 'Olena',
    email: 'olena@pribor.example.com',
    password: 'correct horse',
    company: 'Прибор',
  })
})

test.each([
  { ...invitation, companyName: 'Прибор' },
  { ...invitation, role: 'member' as const },
])('nobody else is', (invited) => {
  const { words } = rendered(<AcceptForm {...nothing} invitation={invited} onAccept={() => undefined} />)
  expect(words()).not.toContain('Name of your company')
})
