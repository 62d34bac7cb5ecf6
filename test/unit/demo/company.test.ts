import { describe, expect, it } from 'vitest'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import { EntryContent } from '#lib/protocol/entry.ts'
import { type DemoClient, readClients } from '#scripts/demo/company/clients.ts'
import { type PlannedEntry, planHistories } from '#scripts/demo/company/history.ts'
import { LANGUAGES, readStories } from '#scripts/demo/company/stories.ts'

const stories = { ru: readStories('ru'), uk: readStories('uk'), en: readStories('en') }
const clients = readClients()
const plan = (now: string, seed = 'test') => planHistories(clients, stories, { now: Date.parse(now), seed })
// Local times: a working afternoon, an early morning, a weekend, the first days of a year.
const AFTERNOON = '2026-11-18T17:00:00'
const DAYS = [AFTERNOON, '2026-04-07T06:20:00', '2026-11-21T22:18:00', '2027-01-01T14:00:00']
const each = (check: (entries: PlannedEntry[], client: DemoClient, now: number) => void) => {
  for (const day of DAYS) for (const [client, entries] of plan(day)) check(entries, client, Date.parse(day))
}

describe('the clients of the demo company', () => {
  it('are 60, in three languages', () => {
    expect(clients).toHaveLength(60)
    for (const language of LANGUAGES)
      expect(clients.filter((client) => client.language === language).length).toBeGreaterThan(12)
  })

  it('have identifiers that are some, and nobody else has', () => {
    const seen = new Set<string>()
    for (const { emails, contracts, phones, name } of clients) {
      const given = { email: emails, contract: contracts, phone: phones } as const
      for (const kind of ['email', 'contract', 'phone'] as const)
        for (const value of given[kind]) {
          const normal = normalForm(kind, value, 'UA')
          expect(normal, `${name}: ${value}`).not.toBeNull()
          expect(seen, `${name}: ${value}`).not.toContain(`${kind}:${normal}`)
          seen.add(`${kind}:${normal}`)
        }
    }
  })

  it('have emails at domains that nobody can own (RFC 2606)', () => {
    const reserved = /(?:@|\.)(?:example\.(?:com|net|org)|[\w-]+\.example)$/
    for (const email of clients.flatMap(({ emails }) => emails)) expect(email).toMatch(reserved)
  })
})

describe('the stories of the demo company', () => {
  it('are 25 and more in each language', () => {
    for (const language of LANGUAGES) {
      const titles = stories[language].filter(({ hero }) => !hero).map(({ title }) => title)
      expect(new Set(titles).size).toBe(titles.length)
      expect(titles.length).toBeGreaterThanOrEqual(25)
    }
  })

  it('name a step before they resolve or correct it, and resolve only what is open', () => {
    for (const { steps, title } of Object.values(stories).flat()) {
      const named = new Set<string | undefined>([undefined])
      const open = new Set<string | undefined>([undefined])
      for (const { name, kind, resolves, corrects } of steps) {
        expect(open, title).toContain(resolves)
        expect(named, title).toContain(corrects)
        named.add(name)
        if (/question|promise|handoff/.test(kind)) open.add(name)
      }
    }
  })
})

describe('the histories of the demo company', () => {
  it('have 3 to 23 entries a client, each a valid one', () => {
    each((entries, { name }) => {
      expect(entries.length, name).toBeGreaterThanOrEqual(3)
      expect(entries.length, name).toBeLessThanOrEqual(23)
      for (const { content, to } of entries)
        expect(EntryContent.safeParse({ ...content, to }).error, content.text).toBeUndefined()
    })
  })

  it('run in order through the last year, and never into the future', () => {
    each((entries, { name }, now) => {
      const times = entries.map(({ at }) => at)
      expect(times, name).toEqual(times.toSorted((one, other) => one - other))
      expect(Math.max(...times), name).toBeLessThanOrEqual(now)
      expect(Math.min(...times), name).toBeGreaterThan(now - 366 * 24 * 3600_000)
    })
  })

  it('happen when people work', () => {
    each((entries, { name }) => {
      for (const { at } of entries) {
        const hour = new Date(at).getHours()
        expect(hour, `${name} ${new Date(at)}`).toBeGreaterThanOrEqual(9)
        expect(hour, `${name} ${new Date(at)}`).toBeLessThanOrEqual(18)
      }
    })
  })

  it('leave no detail of a story unfilled', () => {
    each((entries) => {
      for (const { content } of entries) {
        const { text, quote = '', outcome = '', source } = content
        expect([text, quote, outcome, source?.title].join()).not.toMatch(/[{}[\]|]|>>|=>/)
      }
    })
  })

  it('hold what a card can show: every kind, every performer and channel, things open and overdue', () => {
    const entries = [...plan(AFTERNOON).values()].flat()
    const contents = entries.map(({ content }) => content)
    const all = (key: 'kind' | 'performer' | 'channel' | 'visibility') =>
      new Set(contents.map((content) => content[key]))
    expect(all('kind').size).toBe(8)
    expect(all('performer')).toContain('third-party')
    for (const channel of ['call', 'email', 'chat', 'visit']) expect(all('channel')).toContain(channel)
    expect(all('visibility').size).toBe(2)
    const resolved = new Set(contents.map(({ resolves }) => resolves))
    const open = entries.filter(({ id, content }) => /question|promise|handoff/.test(content.kind) && !resolved.has(id))
    expect(open.length).toBeGreaterThan(10)
    const due = open.map(({ content }) => content.due).filter((time) => time !== undefined)
    expect(due.some((time) => Date.parse(time) < Date.parse(AFTERNOON))).toBe(true)
    expect(due.some((time) => Date.parse(time) > Date.parse(AFTERNOON))).toBe(true)
  })

  it('are the same for the same seed, and others for another', () => {
    expect(plan(AFTERNOON)).toEqual(plan(AFTERNOON))
    expect([...plan(AFTERNOON, 'other').values()]).not.toEqual([...plan(AFTERNOON).values()])
  })

  it('show the hero as the design does', () => {
    const hero = [...plan(AFTERNOON)].find(([{ contracts }]) => contracts[0] === 'ПС-2021/0417')
    const [client, entries = []] = hero ?? []
    expect(client).toMatchObject({ name: 'Иванов Алексей Петрович', company: 'ООО «Прибор-Сервис»' })
    expect(entries.at(-1)?.content).toMatchObject({ kind: 'action', performer: 'us' })
    expect(entries.at(-1)?.content.text).toContain('Удалённая калибровка нулевой точки')
    const resolved = new Set(entries.map(({ content }) => content.resolves))
    expect(
      entries.filter(({ id, content }) => /question|promise/.test(content.kind) && !resolved.has(id)),
    ).toHaveLength(3)
  })
})
