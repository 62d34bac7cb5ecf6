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

const stories = { en, ru, uk }
const root = document.getElementById('root')
let shown = 0

function List() {
  return (
    <ul>
      {Object.keys(states).map((state) => (
        <li key={state}>
          <a href={`?state=${state}&locale=ru`}>{state}</a>
        </li>
      ))}
    </ul>
  )
}

/**
 * Shows one state, from the beginning: `state=card&locale=ru&scheme=dark`. `live=1`: time goes on. Without a state: the
 * list of them.
 */
function show(search: string): void {
  const query = new URLSearchParams(search)
  const asked = query.get('locale') ?? 'en'
  const locale = asked === 'ru' || asked === 'uk' ? asked : 'en'
  const texts = createTexts(locale)
  const name = query.get('state') ?? ''
  const scene = states[name]
  const start = performance.now()
  const services = {
    texts,
    now: () => (query.has('live') ? NOW + performance.now() - start : NOW),
    openPage: did('openPage'),
    copy: async (text: string) => did('copy')(text),
  }
  document.documentElement.lang = locale
  document.documentElement.dataset.scheme = query.get('scheme') ?? 'light'
  document.title = `Medkarta: ${name}`
  window.did = []
  shown += 1
  if (!root) return
  render(
    <ServicesContext.Provider key={shown} value={services}>
      {scene ? scene({ story: stories[locale], texts }) : <List />}
    </ServicesContext.Provider>,
    root,
  )
}

window.show = show
show(location.search)
