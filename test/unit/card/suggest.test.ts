import { describe, expect, it } from 'vitest'
import { suggestAt } from '#lib/card/suggest.ts'

const use = (topic: string) => ({ topic, times: 1, clients: 1, timesBefore: 0 })
const given = { templates: ['Restarted', 'Asked for a screenshot'], topics: [use('калибровка'), use('calibration')] }
const inserts = (text: string, cursor = text.length) =>
  suggestAt(text, cursor, given)?.items.map(({ insert }) => insert)

describe('suggestAt', () => {
  it('offers templates after a slash, by any part of them', () => {
    expect(inserts('/')).toEqual(given.templates)
    expect(inserts('Called. /SCREEN')).toEqual(['Asked for a screenshot'])
    expect(suggestAt('Called. /s', 10, given)?.from).toBe(8)
  })

  it('offers topics after a #, by their beginning', () => {
    expect(inserts('drift #')).toEqual(['#калибровка ', '#calibration '])
    expect(inserts('drift #КАЛ')).toEqual(['#калибровка '])
  })

  it.each(['1/2', 'https://x.example/', 'a#', '/nothing like it', '', 'either/or'])('offers nothing in %s', (text) => {
    expect(inserts(text)).toBeUndefined()
  })

  it('looks at what stands before the cursor only', () => {
    expect(inserts('/ later', 1)).toEqual(given.templates)
    expect(inserts('/ later', 0)).toBeUndefined()
  })
})
