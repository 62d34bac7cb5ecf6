import { describe, expect, it } from 'vitest'
import { receive } from '#lib/platform/receive.ts'

const own = { id: 'ours', origin: 'chrome-extension://ours' }
const page = {
  id: 'ours',
  url: 'https://mail.example.com/inbox',
  origin: 'https://mail.example.com',
  frameId: 0,
  tab: { id: 7, windowId: 1 },
}
const panel = { id: 'ours', url: 'chrome-extension://ours/sidepanel.html', origin: 'chrome-extension://ours' }

describe('receive', () => {
  it('lets a page report and ask for the panel, and nothing that belongs to our own pages (fault 10)', () => {
    expect(receive({ type: 'open-panel' }, page, own)).toMatchObject({
      from: 'page',
      tabId: 7,
      windowId: 1,
      frameId: 0,
    })
    for (const type of ['account-changed', 'outbox', 'directory']) expect(receive({ type }, page, own)).toBeNull()
    expect(receive({ type: 'look', tabId: 1 }, page, own)).toBeNull()
  })

  it('lets our own pages, also in a tab, say what is theirs and nothing of a page', () => {
    expect(receive({ type: 'outbox' }, panel, own)).toMatchObject({ from: 'extension' })
    expect(receive({ type: 'outbox' }, { ...panel, tab: { id: 9, windowId: 1 }, frameId: 0 }, own)).not.toBeNull()
    expect(receive({ type: 'open-panel' }, panel, own)).toBeNull()
  })

  it('hears nobody else: other extensions, and frames that have our address and not our origin', () => {
    expect(receive({ type: 'outbox' }, { ...panel, id: 'other' }, own)).toBeNull()
    expect(receive({ type: 'outbox' }, { ...panel, origin: 'null', tab: page.tab, frameId: 3 }, own)).toBeNull()
    expect(receive({ type: 'outbox' }, { ...page, url: panel.url }, own)).toBeNull()
    expect(receive({ type: 'open-panel' }, { id: 'ours', url: page.url }, own)).toBeNull()
  })

  it('takes no message of another shape', () => {
    const sighting = { kind: 'email', normal: 'a@b.example', as: 'a@b.example', place: 'body', prominence: 5 }
    expect(receive({ type: 'sightings', document: 1, sightings: [sighting] }, page, own)).not.toBeNull()
    for (const raw of [
      null,
      'hello',
      { type: 'sightings', document: 1, sightings: [{ ...sighting, prominence: 1000 }] },
      { type: 'sightings', document: 1, sightings: Array(501).fill(sighting) },
      { type: 'sightings', document: 1, sightings: [{ ...sighting, normal: 'x'.repeat(321) }] },
    ]) {
      expect(receive(raw, page, own)).toBeNull()
    }
  })
})
