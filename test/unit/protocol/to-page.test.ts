import { describe, expect, it } from 'vitest'
import { isPageSettings, isToPage } from '#lib/protocol/to-page.ts'

const settings = {
  masks: ['{ПС} D4 D4'],
  sites: [{ at: '#layout' }],
  chip: { one: '1' },
  locale: 'uk',
  shortcut: '',
  clickOpens: true,
  tip: '',
}

describe('what a content script takes from the background', () => {
  it('is settings, or null when nobody is signed in', () => {
    expect([settings, null].map(isPageSettings)).toEqual([true, true])
    expect(isToPage({ type: 'settings', settings })).toBe(true)
    expect(isToPage({ type: 'chip', clients: 2, more: false })).toBe(true)
    expect(isToPage({ type: 'known-changed' })).toBe(true)
  })

  it.each([
    [undefined],
    ['settings'],
    [{ ...settings, masks: 'D4' }],
    [{ ...settings, masks: [4] }],
    [{ ...settings, sites: undefined }],
    [{ ...settings, sites: [{ list: 'tr' }] }],
    [{ ...settings, chip: null }],
    [{ ...settings, chip: { one: 1 } }],
    [{ ...settings, locale: undefined }],
    [{ ...settings, shortcut: null }],
    [{ ...settings, clickOpens: 'yes' }],
    [{ ...settings, tip: undefined }],
  ])('is not %j', (value) => {
    expect(isPageSettings(value)).toBe(false)
    expect(isToPage({ type: 'settings', settings: value })).toBe(false)
  })

  it.each([
    [null],
    [{}],
    [{ type: 'chip' }],
    [{ type: 'chip', clients: '2', more: false }],
    [{ type: 'chip', clients: 2 }],
    [{ type: 'open-panel' }],
  ])('is no message such as %j', (value) => expect(isToPage(value)).toBe(false))
})
