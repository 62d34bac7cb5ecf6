import type { EntryContent, Source } from '#lib/protocol/entry.ts'
import { type Calendar, dutyDays, workingDays } from '../calendar.ts'
import type { DemoClient } from './clients.ts'
import { firstContract } from './clients.ts'
import { type Random, random, uuidv7 } from './random.ts'
import { type Moment, type Placed, pace, place } from './schedule.ts'
import { STAFF, type StaffEmail, TEAMS } from './staff.ts'
import type { Colleague, Language, Step, Story } from './stories.ts'
import { type Details, drawDetails, fillIn } from './words.ts'

/** An entry to append: `at` milliseconds since the epoch, `to` still the email of a colleague. */
export type PlannedEntry = {
  id: string
  at: number
  author: StaffEmail
  to: StaffEmail | undefined
  content: EntryContent
}

const INBOX: Record<Language, string> = { ru: 'Входящие', uk: 'Вхідні', en: 'Inbox' }
/** How many stories a client has, drawn at random. */
const STORY_COUNTS = [1, 1, 2, 2, 2, 3, 3, 4]
const LONGEST = 22

/** Plans every client's history up to `now`, oldest entries first; the same for the same seed and day. */
export function planHistories(
  clients: readonly DemoClient[],
  stories: Record<Language, readonly Story[]>,
  { now, seed }: { now: number; seed: string },
): Map<DemoClient, PlannedEntry[]> {
  const uses = new Map<Story, number>()
  return new Map(
    clients.map((client) => {
      const from = random(`${seed} ${firstContract(client)}`)
      const hero = stories[client.language].filter((story) => story.hero && story.about === firstContract(client))
      const placed =
        hero.length > 0
          ? hero.map((story) => whole(story, from))
          : ordinary(client, stories[client.language], uses, from)
      const calendar = hero.length > 0 ? dutyDays(now) : workingDays(now)
      const entries = placed.flatMap((story) => tell(story, client, { calendar, from }))
      return [client, entries.filter(({ at }) => at < now)]
    }),
  )
}

function whole(story: Story, from: Random): Placed {
  return { story, moments: pace(story, from), told: story.steps.length }
}

/** Stories about the client's devices, the least told ones first, each once. */
function ordinary(client: DemoClient, all: readonly Story[], uses: Map<Story, number>, from: Random): Placed[] {
  const fitting = all
    .filter((story) => !story.hero && (story.about === 'any' || client.devices.includes(story.about)))
    .map((story) => ({ story, rank: (uses.get(story) ?? 0) + from.int(0, 99) / 100 }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, from.pick(STORY_COUNTS))
    .map(({ story }) => story)
  const chosen: Story[] = []
  for (const story of fitting) if (stepsOf(chosen) + story.steps.length <= LONGEST) chosen.push(story)
  for (const story of chosen) uses.set(story, (uses.get(story) ?? 0) + 1)
  return place(chosen, from.chance(0.55), from)
}

const stepsOf = (stories: readonly Story[]) => stories.reduce((sum, { steps }) => sum + steps.length, 0)

type Telling = { calendar: Calendar; from: Random }

function tell({ story, moments, told }: Placed, client: DemoClient, { calendar, from }: Telling): PlannedEntry[] {
  const device = story.hero || story.about === 'any' ? from.pick(client.devices) : story.about
  const details = drawDetails(client.language, device, from)
  const teller = new Teller(client, story, { details, calendar, from })
  return story.steps.slice(0, told).map((step, index) => teller.entry(step, moments[index] ?? { day: 0, minute: 0 }))
}

/** Turns the steps of one story, in order, into entries; remembers the names of steps, which later ones refer to. */
class Teller {
  readonly #client: DemoClient
  readonly #story: Story
  readonly #with: Telling & { details: Details }
  readonly #named = new Map<string, string>()
  #previous: string | undefined
  #mails = 0

  constructor(client: DemoClient, story: Story, withWhat: Telling & { details: Details }) {
    this.#client = client
    this.#story = story
    this.#with = withWhat
  }

  entry(step: Step, { day, minute }: Moment): PlannedEntry {
    const { calendar, from } = this.#with
    const at = calendar.at(day, minute) + from.int(0, 59_999)
    const id = uuidv7(at, from)
    const content = this.#content(step, day, at)
    if (step.name !== undefined) this.#named.set(step.name, id)
    this.#previous = id
    return { id, at, author: this.#who(step.author), to: step.to && this.#who(step.to), content }
  }

  #content(step: Step, day: number, at: number): EntryContent {
    const { calendar } = this.#with
    const { text, quote, outcome } = this.#words(step.text, day)
    return {
      kind: step.kind,
      text,
      visibility: step.visible ? 'client' : 'internal',
      writtenAt: new Date(at).toISOString(),
      ...(step.performer && { performer: step.performer }),
      ...(step.channel && { channel: step.channel }),
      ...(step.due && { due: new Date(calendar.at(day + step.due.days, step.due.minute)).toISOString() }),
      ...(step.resolves && { resolves: this.#named.get(step.resolves) }),
      ...(outcome && { outcome }),
      ...(step.kind === 'correction' && { corrects: step.corrects ? this.#named.get(step.corrects) : this.#previous }),
      ...(quote && { quote }),
      ...(step.seenInMail && { source: this.#source(day) }),
    }
  }

  #words(text: string, day: number) {
    return fillIn(text, { ...this.#with, day, language: this.#client.language })
  }

  #source(day: number): Source {
    const subject = this.#words(this.#story.title, day).text
    const re = this.#mails++ > 0 || this.#story.hero ? 'Re: ' : ''
    const number = this.#with.from.int(1000, 9999)
    return {
      title: `${INBOX[this.#client.language]} – ${re}${subject}`,
      url: `https://mail.pribor.example.com/inbox/${number}`,
    }
  }

  /** `a` is who is responsible for the client, `b` and `c` the other two of the team. */
  #who(colleague: Colleague): StaffEmail {
    const { language, responsible } = this.#client
    const team = [responsible, ...TEAMS[language].filter((email) => email !== responsible)]
    return team['abc'.indexOf(colleague)] ?? STAFF[0].email
  }
}
