import { expect, test, vi } from 'vitest'
import { AcceptForm } from '#components/options/accept-form.tsx'
import { rendered } from './rendered.tsx'

const nothing = { accept: { busy: false, failure: null }, server: 'https://cards.example.com', region: 'PL' }
const invitation = { role: 'admin', email: null, companyName: '', country: null } as const

test.each([
  ['en', 'You are invited as administrator', 'Join'],
  ['ru', 'Вас приглашают, роль: администратор', 'Присоединиться'],
  ['uk', 'Вас запрошують, роль: адміністратор', 'Приєднатися'],
] as const)('a company without a name is not named, in %s', (locale, words, button) => {
  const { root } = rendered(<AcceptForm {...nothing} invitation={invitation} onAccept={() => undefined} />, locale)
  expect(root.querySelector('.welcome-valid b')?.textContent).toBe(words)
  expect(root.querySelector('button[type=submit]')?.textContent?.trim()).toBe(button)
})

test('the first administrator is asked for the name and the country of the company, the browser’s to begin with', () => {
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
    country: 'PL',
  })
})

test('a country that was said already is proposed before the browser’s', () => {
  const onAccept = vi.fn()
  const said = { ...invitation, email: 'o@example.com', country: 'KZ' }
  const form = rendered(<AcceptForm {...nothing} invitation={said} onAccept={onAccept} />)
  form.type('Your name', 'Olena')
  form.type('Password', 'correct horse')
  form.submit()
  expect(onAccept).toHaveBeenCalledWith({ name: 'Olena', password: 'correct horse', country: 'KZ' })
})

test('where the browser names no country, one has to be chosen', () => {
  const onAccept = vi.fn()
  const form = rendered(
    <AcceptForm {...nothing} region="" invitation={{ ...invitation, email: 'o@example.com' }} onAccept={onAccept} />,
  )
  form.type('Your name', 'Olena')
  form.type('Password', 'correct horse')
  form.submit()
  expect(form.words()).toContain('Fill in this field.')
  expect(onAccept).not.toHaveBeenCalled()
})

test.each([
  { ...invitation, companyName: 'Прибор' },
  { ...invitation, role: 'member' as const },
])('nobody else is', (invited) => {
  const { words } = rendered(<AcceptForm {...nothing} invitation={invited} onAccept={() => undefined} />)
  expect(words()).not.toContain('Name of your company')
  expect(words()).not.toContain('Country')
})
