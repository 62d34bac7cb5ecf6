import { expect, test } from 'vitest'
import { OpenItems } from '#components/panel/open-items.tsx'
import { PrintOpenItems } from '#components/print/print-open-items.tsx'
import { openItems } from '#lib/card/open-items.ts'
import { at, entry } from '#test/browser/gallery/fixtures/make.ts'
import { rendered } from './rendered.tsx'

test('an open promise says what the client was told of it where something else holds, on the screen and on paper', () => {
  const due = (day: number) => ({ due: at(day, '10:00') })
  const promise = entry('Olena', at(0, '09:00'), { kind: 'promise', text: 'Visit', visibility: 'client', ...due(2) })
  const fix = (visibility: 'client' | 'internal', day: number, minute: number) =>
    entry('Taras', at(0, `09:1${minute}`), {
      kind: 'correction',
      text: '',
      corrects: promise.id,
      visibility,
      ...due(day),
    })
  const [inside, told] = [fix('internal', 3, 1), fix('client', 3, 2)]
  const words = (...entries: (typeof promise)[]) => {
    const items = openItems(entries)
    const screen = <OpenItems items={items} staff={[]} me="olena" marked={null} actions={null} />
    return [rendered(screen).words(), rendered(<PrintOpenItems items={items} staff={[]} />).words()]
  }
  for (const said of words(promise, inside)) expect(said).toMatch(/client sees this:? due .*, we owe, overdue/)
  for (const said of [...words(promise), ...words(promise, inside, told)]) expect(said).not.toContain('client')
})

test('an open promise is overdue when what the client was told is over, and says that of what they were told', () => {
  const said = { kind: 'promise', text: 'Report', visibility: 'client', due: at(1, '10:00') } as const
  const promise = entry('Olena', at(2, '09:00'), said)
  const later = { kind: 'correction', corrects: promise.id, due: at(-3, '10:00') }
  const items = openItems([promise, entry('Olena', at(2, '09:30'), later)])
  const { root, words } = rendered(<OpenItems items={items} staff={[]} me="olena" marked={null} actions={null} />)
  expect(root.querySelectorAll('.is-late')).toHaveLength(1)
  expect(words()).toMatch(/client sees this due .*, we owe, overdue/)
  expect(root.querySelector('.open-when')?.textContent).not.toContain('overdue')
  const paper = rendered(<PrintOpenItems items={items} staff={[]} />).words()
  expect(paper).toMatch(/client sees this: due .*, we owe, overdue ·/)
  expect(paper.match(/overdue/g)).toHaveLength(1)
})
