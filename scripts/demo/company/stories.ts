import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AuthoredKind, Channel } from '#lib/protocol/entry.ts'

/**
 * The demo's stories, as people write them: `data/stories.<language>.txt` and `data/heroes.<language>.txt`.
 *
 *     = <device>: <title>                     or   = hero <contract>: <title>
 *     <when> <author> <kind> [marks] | <text> [>> <quote>] [=> <outcome>]
 *
 * when: `0`, `+20m`, `+3h`, `+2d` (working days) after the step before, or for heroes `-2d 10:05`, working days ago.
 * author: `a` who is responsible, `b` and `c` colleagues. kind: `call email chat visit` (contacts), `us client third`
 * (actions by performer), `advice ask promise handoff note fix`. marks: `!` the client may see it, `@` seen in the
 * mail, `#x` a name for the step, `<x` resolves step x, `~x` corrects it (without a name: the step before), `->b` to
 * whom, `due+2d` or `due+0d@14:00`. In texts `[one|other]` is a choice and `{device}` a detail, see `words.ts`.
 */
export type Story = { about: string; hero: boolean; title: string; steps: Step[] }
export type Colleague = 'a' | 'b' | 'c'
export type When = { type: 'after'; days: number; minutes: number } | { type: 'on'; day: number; minute: number }
export type Step = {
  when: When
  author: Colleague
  kind: AuthoredKind
  channel: Channel | undefined
  performer: 'us' | 'client' | 'third-party' | undefined
  visible: boolean
  seenInMail: boolean
  name: string | undefined
  resolves: string | undefined
  corrects: string | undefined
  to: Colleague | undefined
  due: { days: number; minute: number } | undefined
  text: string
}

export const LANGUAGES = ['ru', 'uk', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const DATA = join(import.meta.dirname, 'data')
const PERFORMERS = { us: 'us', client: 'client', third: 'third-party' } as const
const NAMES: Record<string, AuthoredKind> = { ask: 'question', fix: 'correction' }
const HEADING = /^= (?<hero>hero )?(?<about>[^:]+): (?<title>.+)$/
const STEP = /^(?<when>0|\+\d+[mhd]|-?\d+d \d\d:\d\d) (?<author>[abc]) (?<kind>\w+)(?<marks>[^|]*) \| (?<text>.+)$/

/** Every story of a language, the heroes' first. Throws with file and line when a line cannot be read. */
export function readStories(language: Language): Story[] {
  return [`heroes.${language}.txt`, `stories.${language}.txt`].flatMap((file) => {
    const stories: Story[] = []
    for (const [index, line] of readFileSync(join(DATA, file), 'utf8').split('\n').entries()) {
      if (line === '' || line.startsWith('#')) continue
      if (!readLine(line, stories)) throw new Error(`${file}, line ${index + 1} cannot be read: ${line}`)
    }
    return stories
  })
}

function readLine(line: string, stories: Story[]): boolean {
  const heading = HEADING.exec(line)?.groups
  if (heading !== undefined) {
    const { about = '', title = '', hero } = heading
    return stories.push({ about, title, hero: hero !== undefined, steps: [] }) > 0
  }
  const step = readStep(line)
  const story = stories.at(-1)
  return step !== null && story !== undefined && story.steps.push(step) > 0
}

function readStep(line: string): Step | null {
  const found = STEP.exec(line)?.groups
  if (found === undefined) return null
  const { when = '', author, kind = '', marks = '', text = '' } = found
  const mark = (pattern: RegExp) => pattern.exec(marks)?.[1]
  const channel = Channel.safeParse(kind).data
  const performer = PERFORMERS[kind as keyof typeof PERFORMERS]
  const own = channel ? 'contact' : performer ? 'action' : (NAMES[kind] ?? kind)
  const due = /due\+(\d+)d(?:@(\d\d):(\d\d))?/.exec(marks)
  return {
    when: readWhen(when),
    author: author as Colleague,
    kind: AuthoredKind.parse(own),
    channel,
    performer,
    visible: marks.includes('!'),
    seenInMail: channel === 'email' || / @(?: |$)/.test(marks),
    name: mark(/#(\w+)/),
    resolves: mark(/<(\w+)/),
    corrects: mark(/~(\w+)/),
    to: mark(/->([abc])/) as Colleague | undefined,
    due: due ? { days: Number(due[1]), minute: due[2] ? Number(due[2]) * 60 + Number(due[3]) : 17 * 60 } : undefined,
    text,
  }
}

function readWhen(when: string): When {
  const on = /^(-?\d+)d (\d\d):(\d\d)$/.exec(when)
  if (on) return { type: 'on', day: Number(on[1]), minute: Number(on[2]) * 60 + Number(on[3]) }
  const count = Number.parseInt(when, 10)
  if (when.endsWith('d')) return { type: 'after', days: count, minutes: 0 }
  return { type: 'after', days: 0, minutes: when.endsWith('h') ? count * 60 : count }
}
