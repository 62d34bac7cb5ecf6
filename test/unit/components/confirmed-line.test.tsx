import { expect, test, vi } from 'vitest'
import { ConfirmedLine } from '#components/panel/confirmed-line.tsx'
import { LastAction } from '#components/panel/last-action.tsx'
import { PrintEntry } from '#components/print/print-entry.tsx'
import { lastWritten, timeline } from '#lib/card/timeline.ts'
import type { Entry, EntryContent } from '#lib/protocol/entry.ts'
import { at, entry, NOW } from '#test/browser/gallery/fixtures/make.ts'
import { attachment, cardPictures } from '#test/browser/gallery/fixtures/pictures.ts'
import { rendered } from './rendered.tsx'

const card = {
  staff: [],
  open: new Set<string>(),
  changed: null,
  held: new Set<string>(),
  wordsOf: () => undefined,
  eyesOn: () => undefined,
  onGoTo: () => undefined,
  linkOf: () => '',
  splitOf: () => null,
  pictures: cardPictures,
}

function said(recordedAt: string, writtenAt: string, locale: 'en' | 'ru' | 'uk' = 'en'): string {
  const [line] = timeline([entry('Olena', recordedAt, { kind: 'note', text: 'Sent', writtenAt })])[0]?.lines ?? []
  if (line?.state !== 'confirmed') throw new Error('No line')
  const view = <ConfirmedLine line={line} card={card} now={NOW} justConfirmed={false} marked={false} onCorrect={null} />
  return rendered(view, locale).words()
}

test('an entry that waited for the server says when it was written', () => {
  expect(said(at(0, '14:05'), at(0, '12:40'))).toContain('Written: 12:40. It reached the server later.')
  expect(said(at(0, '09:00'), at(1, '18:40'))).toContain('Written: 4 Apr, 18:40.')
  expect(said(at(0, '14:05'), at(0, '12:40'), 'ru')).toContain('Написано: 12:40. До сервера дошло позже.')
})

test.each([
  ['that came within a minute', at(0, '14:05'), new Date(Date.parse(at(0, '14:05')) - 9_000).toISOString()],
  ['of a clock that is ahead', at(0, '14:05'), at(0, '15:05')],
])('an entry %s says nothing of it', (_, recordedAt, writtenAt) => {
  expect(said(recordedAt, writtenAt)).not.toContain('Written')
})

test('fault 31: the line of an entry that was changed says so, also when it is a correction of the line', () => {
  const first = entry('Olena', at(0, '14:05'), { kind: 'note', text: 'Sent' })
  const second = entry('Olena', at(0, '14:06'), { kind: 'correction', text: 'Sent today', corrects: first.id })
  const [line] = timeline([first, second])[0]?.lines ?? []
  if (line?.state !== 'confirmed') throw new Error('No line')
  const words = (changed: string | null) =>
    rendered(
      <ConfirmedLine
        {...{ line, now: NOW, justConfirmed: false, marked: false, onCorrect: null }}
        card={{ ...card, changed }}
      />,
    ).words()
  expect(words(first.id)).toContain('Changed after it was written')
  expect(words(second.id)).toContain('Changed after it was written')
  expect(words(null)).not.toContain('Changed')
})

const source = { title: 'Inbox – serial', url: 'https://mail.example/9' }
const picture = [attachment(1)]

/** The line of an entry and its corrections, on the screen and on paper. */
function corrected(first: Partial<EntryContent>, ...later: Partial<EntryContent>[]) {
  const one = entry('Olena', at(0, '14:05'), { text: 'on Tuesday', ...first, kind: first.kind ?? 'note' })
  const fixes = later.map((content, place) =>
    entry('Taras', at(0, `14:0${6 + place}`), {
      ...{ text: 'on Wednesday', ...content },
      ...{ kind: 'correction', corrects: one.id },
    }),
  )
  const [line] = timeline([one, ...fixes])[0]?.lines ?? []
  if (line?.state !== 'confirmed') throw new Error('No line')
  const screen = <ConfirmedLine {...{ line, card, now: NOW, justConfirmed: false, marked: false, onCorrect: null }} />
  const paper = <PrintEntry line={line} staff={[]} lineOf={() => undefined} read={cardPictures.read} />
  return [rendered(screen), rendered(paper)]
}

test('what a correction brings is shown with it, on the screen and on paper', () => {
  for (const { root, words } of corrected({}, { quote: 'It hums', source, attachments: picture })) {
    expect(words()).toContain('on Wednesday')
    expect(words()).toContain('Taras corrected this')
    expect(root.querySelector('blockquote')?.textContent).toBe('It hums')
    expect(root.querySelectorAll('ol li')).toHaveLength(1)
    expect(words()).toContain('Inbox – serial')
  }
})

test('the words that were corrected are struck through, those that hold are not', () => {
  for (const { root } of corrected({}, {})) {
    expect([...root.querySelectorAll('del')].map(({ textContent }) => textContent)).toEqual(['on Tuesday'])
  }
})

test('what the entry itself brought says for whose it is, where its wordings differ in that', () => {
  for (const { root } of corrected({ visibility: 'client', quote: 'It hums' }, {})) {
    const marks = [...root.querySelectorAll('.visibility, .print-visibility')]
    expect(marks.map((mark) => mark.className.includes('is-client'))).toEqual([true, false, true])
  }
})

test('whoever brought something besides words is named, also under a later correction, and with what it is about', () => {
  const one = entry('Olena', at(0, '14:05'), { kind: 'note', text: 'on Tuesday' })
  const fix = { kind: 'correction', corrects: one.id } as const
  const asked = entry('Olena', at(0, '14:06'), { kind: 'question', text: 'When?' })
  const two = entry('Taras', at(0, '14:07'), { ...fix, text: '', resolves: asked.id })
  const three = entry('Ira', at(0, '14:08'), { ...fix, text: 'on Wednesday' })
  const lines = timeline([one, asked, two, three]).flatMap((day) => day.lines)
  const line = lines.find(({ id }) => id === one.id)
  if (line?.state !== 'confirmed') throw new Error('No line')
  const known = { ...card, wordsOf: (id: string) => (id === asked.id ? 'When?' : 'on Tuesday') }
  const { root, words } = rendered(
    <ConfirmedLine {...{ line, card: known, now: NOW, justConfirmed: false, marked: false, onCorrect: null }} />,
  )
  expect(words()).toMatch(/Taras corrected this.*When\?.*Ira corrected this/)
  expect(root.textContent?.match(/on Tuesday/g)).toHaveLength(1) // what it corrects stands above it already
})

test('an answer stands under its question as it holds now, marked where it is for other eyes', () => {
  const client = { visibility: 'client' } as const
  const asked = entry('Olena', at(0, '14:05'), { kind: 'question', text: 'Which firmware?', ...client })
  const answer = entry('Taras', at(0, '14:06'), { kind: 'note', text: '1.2, he lies', resolves: asked.id })
  const fix = { kind: 'correction', text: '2.1, he lies', corrects: answer.id } as const
  const views = (...entries: Entry[]) => {
    const lines = timeline(entries).flatMap((day) => day.lines)
    const line = lines.find(({ id }) => id === asked.id)
    if (line?.state !== 'confirmed') throw new Error('No line')
    const panel = { line, card, now: NOW, justConfirmed: false, marked: false, onCorrect: null }
    const paper = { line, staff: [], lineOf: () => undefined, read: async () => new Blob() }
    return [rendered(<ConfirmedLine {...panel} />), rendered(<PrintEntry {...paper} />)]
  }
  for (const { words } of views(asked, answer, entry('Taras', at(0, '14:07'), fix))) {
    expect(words()).toMatch(/Resolved by Taras:.*2\.1, he lies/)
    expect(words()).toMatch(/Resolved by Taras:.*internal/)
    expect(words()).not.toContain('1.2')
  }
  for (const { words } of views(asked, answer, entry('Taras', at(0, '14:07'), { ...fix, ...client }))) {
    expect(words()).toContain('2.1, he lies')
    expect(words()).not.toContain('internal')
  }
})

test('words take the place of an outcome alone, and the eyes are those of what is shown', () => {
  const client = { visibility: 'client' } as const
  const asked = entry('Olena', at(0, '14:05'), { kind: 'question', text: 'Which firmware?', ...client })
  const done = entry('Taras', at(0, '14:06'), { kind: 'note', text: '', outcome: 'done', resolves: asked.id })
  const fix = { kind: 'correction', text: 'It is 2.1', corrects: done.id } as const
  const views = (id: string, ...entries: Entry[]) => {
    const line = timeline(entries)
      .flatMap((day) => day.lines)
      .find((one) => one.id === id)
    if (line?.state !== 'confirmed') throw new Error('No line')
    const panel = { line, card, now: NOW, justConfirmed: false, marked: false, onCorrect: null }
    const paper = { line, staff: [], lineOf: () => undefined, read: async () => new Blob() }
    return [rendered(<ConfirmedLine {...panel} />), rendered(<PrintEntry {...paper} />)]
  }
  for (const { words } of views(asked.id, asked, done)) expect(words()).toMatch(/internal.*done|done.*internal/)
  const told = entry('Taras', at(0, '14:07'), { ...fix, ...client })
  for (const { words } of views(asked.id, asked, done, told)) {
    expect(words()).toMatch(/Resolved by Taras:.*It is 2\.1/)
    expect(words()).not.toMatch(/done|internal/)
  }
  const [panel] = views(done.id, asked, done, told)
  const marks = [...(panel?.root.querySelectorAll('.visibility') ?? [])]
  expect(marks.map(({ parentElement }) => parentElement?.textContent)).toEqual([
    expect.stringMatching(/internal.*done/),
    expect.stringContaining('It is 2.1'),
  ])
})

test('an entry that another one names is marked where it is for other eyes', () => {
  const asked = entry('Olena', at(0, '14:05'), { kind: 'question', text: 'Does he lie?' })
  const told = entry('Olena', at(0, '14:06'), { kind: 'note', text: '2.1', resolves: asked.id, visibility: 'client' })
  const line = timeline([asked, told])[0]?.lines[0]
  if (line?.state !== 'confirmed') throw new Error('No line')
  const words = (eyes: string) => {
    const known = { ...card, wordsOf: () => 'Does he lie?', eyesOn: () => eyes }
    return rendered(
      <ConfirmedLine {...{ line, card: known, now: NOW, justConfirmed: false, marked: false, onCorrect: null }} />,
    ).words()
  }
  expect(words('internal')).toMatch(/Resolves:.*internal.*Does he lie\?/)
  expect(words('client')).not.toContain('internal')
})

test('wordings for different eyes say each for whose they are, and the head for nobody’s', () => {
  for (const first of ['client', 'internal'] as const) {
    const second = first === 'client' ? 'internal' : 'client'
    for (const { root } of corrected({ visibility: first }, { visibility: second, quote: 'It hums' })) {
      const marks = [...root.querySelectorAll('.visibility, .print-visibility')]
      expect(marks.map((mark) => mark.className.includes('is-client'))).toEqual(
        [first, second, second].map((one) => one === 'client'),
      )
      expect(root.querySelector('.entry-head .visibility, .print-head .print-visibility')).toBeNull()
      expect(marks[1]?.parentElement?.textContent).toContain('on Wednesday')
    }
  }
  for (const { root } of corrected({ visibility: 'client' }, { visibility: 'client', quote: 'It hums' })) {
    expect(root.querySelectorAll('.visibility, .print-visibility')).toHaveLength(1)
  }
})

test('what something else for the client took the place of is not said to be seen by them', () => {
  const client = { visibility: 'client' } as const
  const eyes = (root: Element) =>
    [...root.querySelectorAll('.visibility, .print-visibility')].map(
      (mark) => /is-(internal|client-before|client)/.exec(mark.className)?.[1],
    )
  for (const { root } of corrected(client, { text: 'on Thursday' }, client)) {
    expect(eyes(root)).toEqual(['client-before', 'internal', 'client'])
    expect(root.textContent).toContain('client saw this')
  }
  const due = (day: number) => ({ text: '', due: at(day, '10:00') })
  const promise = { ...client, ...due(2), text: 'Visit', kind: 'promise' } as const
  const factsEyes = (root: Element) => eyes(root).slice(-2)
  for (const { root } of corrected(promise, due(3), { ...client, ...due(4) })) {
    expect(factsEyes(root), 'two dues before').toEqual(['client-before', 'internal'])
  }
  for (const { root } of corrected(promise, due(3), due(4))) {
    expect(factsEyes(root), 'they were told the first').toEqual(['client', 'internal'])
  }
})

test('the page where something was seen never stands under the client’s mark', () => {
  for (const { root } of corrected({ visibility: 'client', source }, { source })) {
    expect(root.querySelectorAll('.visibility, .print-visibility')).toHaveLength(2) // of the two wordings
  }
})

test('who comes for what happened to the client is shown where it stands', () => {
  const made = entry('Olena', at(0, '14:05'), { kind: 'system', system: { event: 'client-created', values: {} } })
  const [line] = timeline([made])[0]?.lines ?? []
  if (line?.state !== 'confirmed') throw new Error('No line')
  const { root } = rendered(
    <ConfirmedLine {...{ line, card, now: NOW, justConfirmed: false, onCorrect: null }} marked />,
  )
  expect(root.querySelector('.entry')?.className).toContain('is-marked')
})

test('fault 24: values of a newer server are their own words, and what is not known to be for the client is internal', () => {
  const newer = { kind: 'contact', text: 'x', channel: 'video', direction: 'both', visibility: 'managers' } as object
  const words = (content: object) => {
    const [line] = timeline([entry('Olena', at(0, '14:05'), content as EntryContent)])[0]?.lines ?? []
    if (line?.state !== 'confirmed') throw new Error('No line')
    return rendered(
      <ConfirmedLine {...{ line, card, now: NOW, justConfirmed: false, marked: false, onCorrect: null }} />,
    )
  }
  const contact = words(newer)
  expect(contact.words()).toMatch(/video.*both.*internal/i)
  expect([...contact.root.querySelectorAll('.visibility')].map((mark) => mark.className)).toEqual([
    'visibility is-internal',
  ])
  expect(words({ ...newer, kind: 'action', performer: 'partner' }).words()).toContain('partner')
})

/** The line of the first of these entries. */
function lineOf(entries: Parameters<typeof timeline>[0], more: { justConfirmed?: boolean; marked?: boolean } = {}) {
  const lines = timeline(entries).flatMap((day) => day.lines)
  const line = lines.find((one) => one.state === 'confirmed' && one.entry.id === entries[0]?.id)
  if (line?.state !== 'confirmed') throw new Error('No line')
  const props = { line, card, now: NOW, justConfirmed: false, marked: false, ...more }
  return (onCorrect: ((id: string) => void) | null) => rendered(<ConfirmedLine {...props} onCorrect={onCorrect} />)
}

test('an erased entry says so, and what happened to the client is told in words', () => {
  const erased = { ...entry('Olena', at(0, '14:05'), { kind: 'note', text: 'Sent' }), content: null }
  expect(lineOf([erased])(null).words()).toContain('erased')
  const system = { event: 'client-created', values: {} } as const
  const made = entry('Olena', at(0, '14:05'), { kind: 'system', system })
  const { root } = lineOf([made])(null)
  expect(root.querySelector('.is-system')).not.toBeNull()
})

test('of those who corrected an entry the last is named, and whoever brought more than words', () => {
  const one = entry('Olena', at(0, '14:05'), { kind: 'note', text: 'on Tuesday' })
  const fix = (name: string, minute: string, more: Partial<EntryContent>) =>
    entry(name, at(0, minute), { kind: 'correction', text: `by ${name}`, corrects: one.id, ...more })
  const fixes = [...[fix('Taras', '14:06', { quote: 'It hums' }), fix('Ira', '14:07', {})], fix('Petro', '14:08', {})]
  const words = lineOf([one, ...fixes])(null).words()
  expect(words).toContain('Taras corrected this')
  expect(words).toContain('Petro corrected this')
  expect(words).not.toContain('Ira corrected this')
})

test('an open item that is resolved says by whom and how, in words where there are some', () => {
  const asked = entry('Olena', at(0, '14:05'), { kind: 'question', text: 'Which cable?' })
  const resolved = (more: Partial<EntryContent>) =>
    lineOf([asked, entry('Taras', at(0, '14:06'), { kind: 'note', text: '', resolves: asked.id, ...more })])(
      null,
    ).words()
  expect(resolved({ text: 'The red one' })).toMatch(/Taras.*The red one/)
  expect(resolved({ outcome: 'by post' })).toMatch(/Taras.*by post/)
  expect(lineOf([asked])(null).words()).not.toContain('Taras')
})

test('a line offers a correction to whoever may, and says that it has just arrived or is the one looked for', () => {
  const sent = entry('Olena', at(0, '14:05'), { kind: 'note', text: 'Sent' })
  const buttons = (onCorrect: ((id: string) => void) | null) =>
    lineOf([sent])(onCorrect).root.querySelectorAll('.entry-tools button').length
  expect(buttons(() => undefined)).toBe(buttons(null) + 1)
  for (const on of [true, false]) {
    const { root } = lineOf([sent], { justConfirmed: on, marked: on })(null)
    expect(root.querySelector('.entry-confirmed') !== null).toBe(on)
    expect(root.querySelector('.entry.is-marked') !== null).toBe(on)
  }
})

test('who did it, how and until when is told as the last correction says, and what it was before', () => {
  const shown = (first: Partial<EntryContent>, second: Partial<EntryContent>) =>
    corrected({ text: 'Cleaned the filter', ...first }, { text: '', ...second }).map(({ words }) => words())
  for (const words of shown({ kind: 'action', performer: 'us' }, { performer: 'client' })) {
    expect(words).toMatch(/client.*Cleaned the filter.*Taras corrected this.*Was: us/s)
  }
  for (const words of shown({ kind: 'contact', channel: 'call', minutes: 7 }, { channel: 'email' })) {
    expect(words).toMatch(/email.*Cleaned the filter.*Was: call, 7 min/is)
    expect(words.match(/7 min/g)).toHaveLength(1)
  }
  const due = (hour: string) => ({ due: at(-1, hour) })
  for (const words of shown({ kind: 'promise', ...due('10:00') }, { ...due('11:30'), owedBy: 'client' })) {
    expect(words).toMatch(/11:30.*Was: .*10:00, we owe/s)
    expect(words).toContain('the client owes this')
  }
})

/** For whom each fact is told to be, as it stands: the words beside each mark. */
const marked = (root: ParentNode) =>
  [...root.querySelectorAll('.visibility, .print-visibility')].map((mark) => {
    const eyes = mark.className.includes('is-client') ? 'client' : 'internal'
    return `${eyes}: ${mark.parentElement?.textContent?.replaceAll(/\s+/g, ' ').trim()}`
  })

test('facts for other eyes than the entry say for whose they are, and what the client was told instead', () => {
  const [promise, later] = [{ kind: 'promise', due: at(-1, '10:00') } as const, { due: at(-1, '11:30'), text: '' }]
  for (const { root, words } of corrected({ ...promise, visibility: 'client' }, later)) {
    expect(marked(root)).toEqual([
      expect.stringMatching(/client: .*on Tuesday/),
      expect.stringMatching(/internal: .*11:30/),
      expect.stringMatching(/client: .*10:00/),
      expect.stringMatching(/client: .*Was: .*10:00/),
    ])
    expect(words().match(/11:30/g)).toHaveLength(1)
  }
  for (const { root } of corrected(promise, { ...later, visibility: 'client' })) {
    expect(marked(root)).toEqual([
      expect.stringMatching(/internal: .*on Tuesday/),
      expect.stringMatching(/client: .*11:30/),
      expect.stringMatching(/internal: .*Was: .*10:00/),
    ])
  }
  const [call, mailed] = [{ kind: 'contact', channel: 'call' } as const, { channel: 'email', text: '' } as const]
  for (const { root } of corrected({ ...call, visibility: 'client' }, mailed)) {
    expect(marked(root)).toEqual([
      expect.stringMatching(/internal: .*email/i),
      expect.stringMatching(/client: .*on Tuesday/),
      expect.stringMatching(/client: .*call/),
      expect.stringMatching(/client: .*Was: call/),
    ])
  }
  for (const { root } of corrected(promise, later)) expect(marked(root)).toHaveLength(1)
})

test('what an entry names is told on paper with whose eyes it is for, where those differ', () => {
  const asked = entry('Olena', at(0, '14:05'), { kind: 'question', text: 'Is he lying?' })
  const told = (visibility: 'client' | 'internal', ...fixes: Entry[]) => {
    const answer = entry('Taras', at(0, '14:07'), { kind: 'note', text: 'Replaced', resolves: asked.id, visibility })
    const lines = timeline([asked, ...fixes, answer]).flatMap((day) => day.lines)
    const line = lines.find(({ id }) => id === answer.id)
    if (line?.state !== 'confirmed') throw new Error('No line')
    const lineOf = (id: string) => lines.find((other) => other.id === id)
    return rendered(<PrintEntry {...{ line, lineOf, staff: [], read: cardPictures.read }} />).words()
  }
  const fix = { kind: 'correction', text: 'Is it wet?', corrects: asked.id, visibility: 'client' } as const
  expect(told('client')).toContain('Is he lying? (internal)')
  expect(told('client', entry('Ira', at(0, '14:06'), fix))).toMatch(/Is it wet\?(?! \()/)
  expect(told('internal')).toMatch(/Is he lying\?(?! \()/)
})

test('the strip with what was last tells of a correction who made it, and of what', () => {
  const one = entry('Olena', at(0, '14:05'), { text: 'Cleaned', kind: 'action', performer: 'client' })
  const fix = entry('Taras', at(0, '14:06'), { kind: 'correction', text: '', corrects: one.id, performer: 'us' })
  const days = [timeline([one]), timeline([one, fix]), timeline([fix])]
  const cardInSight = { children: [], querySelector: () => null } as unknown as Element
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(look: () => void) {
        this.observe = look
      }
      observe: () => void
      disconnect = () => undefined
    },
  )
  const strip = { now: NOW, wordsOf: () => undefined, below: { current: cardInSight }, onGoTo: () => undefined }
  const [before, after, alone] = days.map((of) => {
    const last = lastWritten(of)
    return last && rendered(<LastAction {...strip} last={last} />).words()
  })
  expect(before).toMatch(/client.*Cleaned/)
  expect(after).toMatch(/Taras.*Corrects: Cleaned/)
  expect(alone).toMatch(/Taras.*Corrects/)
})
