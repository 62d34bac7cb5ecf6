import { describe, expect, it } from 'vitest'
import { authorsOf, type Filter, findLines, isFiltering, NO_FILTER } from '#lib/card/find-lines.ts'
import { timeline } from '#lib/card/timeline.ts'
import { cardOf, idOf } from './card-of.ts'

const source = { title: 'Oven log', url: 'https://desk.example/8' }
const sides = { size: 1, width: 1, height: 1 } as const
const picture = { digest: 'd', thumbnail: 't', type: 'image/png', ...sides, takenAt: '', source } as const
const staff = [{ id: 'p-1', name: 'Оксана Гриценко' }]

const entries = cardOf([
  { kind: 'question', text: 'Какая версия прошивки?' },
  { kind: 'action', performer: 'client', text: 'Reset the oven' },
  { kind: 'advice', text: 'Wait until Monday' },
  { kind: 'correction', text: 'Wait until Tuesday', corrects: 3, by: 'Марина' },
  { kind: 'question', text: 'And the serial number?' },
  {
    kind: 'correction',
    text: 'And its number?',
    quote: 'It hums at night',
    source: { title: 'Re: pump', url: 'https://mail.example/1' },
    corrects: 5,
  },
  { kind: 'action', performer: 'us', text: 'Cleaned the filter' },
  { kind: 'correction', performer: 'client', corrects: 7 },
  { kind: 'handoff', text: 'Calibration', to: 'p-1', tried: 'Reseated the cable', by: 'Тарас' },
  { kind: 'note', resolves: 1, outcome: 'left a voicemail', source: { title: '', url: 'https://desk.example/7' } },
  { kind: 'note', attachments: [picture] },
  { kind: 'system', system: { event: 'dossier-changed', values: { field: 'address', from: 'Lviv', to: 'Odesa' } } },
])
const days = timeline(
  entries.map((entry) => (entry.seq === 2 ? { ...entry, authorName: 'Тарас' } : entry)),
  [],
  'UTC',
)

function found(part: Partial<Filter>, open: ReadonlySet<string> = new Set()): string[] {
  const looking = findLines(days, { ...NO_FILTER, ...part }, open, staff)
  for (;;) {
    const { done, value } = looking.next()
    if (done) return value.flatMap(({ lines }) => lines.map(({ id }) => id))
  }
}

describe('finding in a card', () => {
  it.each([
    [{ query: 'прошив' }, [1]],
    [{ query: 'ghjibdrb' }, [1]], // the same on the wrong keyboard layout
    [{ query: 'proshivki versiia' }, [1]],
    [{ query: 'taras' }, [9, 2]],
    [{ query: 'tuesday' }, [3]],
    [{ query: 'hums' }, [5]],
    [{ query: 're: pump' }, [5]],
    [{ kind: 'question' }, [5, 1]],
    [{ kind: 'question', open: true }, [5]],
    [{ performer: 'client' }, [7, 2]],
    [{ performer: 'us' }, []],
    [{ author: 'Olena', kind: 'advice' }, [3]],
    [{ author: 'Марина' }, [3]], // who only corrected
    [{ query: 'marina' }, [3]],
    [{ author: 'Марина', kind: 'advice' }, []],
    [{ kind: 'correction' }, [7, 5, 3]],
    [{ author: 'Марина', kind: 'correction' }, [3]],
    [{ query: 'reseated' }, [9]],
    [{ query: 'oksana' }, [9]],
    [{ query: 'voicemail' }, [10]],
    [{ query: 'desk.example/7' }, [10]],
    [{ query: 'oven log' }, [11]],
    [{ query: 'odesa' }, [12]],
    [{ query: 'lviv' }, [12]],
    [{ query: '0x4711' }, []],
  ] as [Partial<Filter>, number[]][])('%j', (part, places) =>
    expect(found(part, new Set([idOf(5)]))).toEqual(places.map(idOf)),
  )

  it('knows who wrote on the card, and when nothing is asked for', () => {
    expect(authorsOf(days)).toEqual(['Olena', 'Марина', 'Тарас'])
    expect(isFiltering({ ...NO_FILTER, query: ' ' })).toBe(false)
    expect(isFiltering({ ...NO_FILTER, open: true })).toBe(true)
  })

  it('lets others have their turn in a card of thousands', () => {
    const many = timeline(cardOf(Array.from({ length: 1_000 }, () => ({ kind: 'note', text: 'a line' }))))
    const looking = findLines(many, { ...NO_FILTER, query: 'line' }, new Set(), [])
    let turns = 0
    while (!looking.next().done) turns += 1
    expect(turns).toBe(10)
  })
})
