import '#components/base.css'
import { render } from 'preact'
import { ServicesContext } from '#components/services.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import { did } from './did.ts'
import { en } from './fixtures/en.ts'
import { NOW } from './fixtures/make.ts'
import { ru } from './fixtures/ru.ts'
import { uk } from './fixtures/uk.ts'
import { states } from './states.tsx'

/**
 * Shows one state: `?state=card&locale=ru&scheme=dark`. `live=1`: time goes on. Without a state: the list of them.
 */
const query = new URLSearchParams(location.search)
const stories = { en, ru, uk }
const asked = query.get('locale') ?? 'en'
const locale = asked === 'ru' || asked === 'uk' ? asked : 'en'
const live = query.has('live')
const texts = createTexts(locale)
const name = query.get('state') ?? ''
const show = states[name]

document.documentElement.lang = locale
document.documentElement.dataset.scheme = query.get('scheme') ?? 'light'
document.title = `Medkarta: ${name}`

const services = {
  texts,
  now: () => (live ? NOW + performance.now() : NOW),
  openPage: did('openPage'),
  copy: async (text: string) => did('copy')(text),
}

const root = document.getElementById('root')
if (root) {
  render(
    <ServicesContext.Provider value={services}>
      {show ? (
        show({ story: stories[locale], texts })
      ) : (
        <ul>
          {Object.keys(states).map((state) => (
            <li key={state}>
              <a href={`?state=${state}&locale=${locale}`}>{state}</a>
            </li>
          ))}
        </ul>
      )}
    </ServicesContext.Provider>,
    root,
  )
}
