import { describe, expect, it, test, vi } from 'vitest'

vi.mock('#lib/platform/extension.ts', () => ({ extension: {} }))
const { hostOf, verdictOn } = await import('#lib/platform/site-rules.ts')
const { parsePolicy } = await import('#lib/platform/policy.ts')

const rules = (only: string[], never: string[], managed: object = {}) => ({
  own: { only, never },
  policy: parsePolicy(managed),
})

describe('verdictOn', () => {
  it.each([
    ['nothing is said', [], [], {}, 'looked-at'],
    ['never', [], ['mail.example.com'], {}, 'never'],
    ['one of the chosen', ['*.example.com'], [], {}, 'looked-at'],
    ['none of the chosen', ['crm.example.org'], [], {}, 'not-chosen'],
    ['never counts more than chosen', ['mail.example.com'], ['*.example.com'], {}, 'never'],
    ['blocked by the company', ['mail.example.com'], [], { blockedSites: ['*.example.com'] }, 'policy'],
    ['not allowed by the company', ['mail.example.com'], [], { allowedSites: ['crm.example.org'] }, 'policy'],
    ['allowed by the company, not chosen', ['a.example'], [], { allowedSites: ['*.example.com'] }, 'not-chosen'],
    ['blocked counts more than allowed', [], [], { allowedSites: ['*.example.com'], blockedSites: ['*'] }, 'policy'],
  ])('%s', (_, only, never, managed, verdict) =>
    expect(verdictOn('mail.example.com', rules(only, never, managed))).toBe(verdict),
  )
})

test('the host of a page', () => {
  expect(hostOf('https://mail.example.com:8443/inbox')).toBe('mail.example.com')
  for (const url of ['about:blank', 'chrome://settings', 'data:text/html,x', undefined]) expect(hostOf(url)).toBeNull()
})

test('a policy with mistakes keeps what is right, and says what is not', () => {
  expect(
    parsePolicy({ server: 7, allowedSites: 'mail.example.com', blockedSites: ['bank.example', 'mail.*'] }),
  ).toEqual({
    server: '',
    allowed: [],
    blocked: ['bank.example'],
    faults: [{ text: 'mail.*', reason: 'star' }],
  })
  expect(parsePolicy(undefined).blocked).toEqual([])
})
