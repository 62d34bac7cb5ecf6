import { expect, it, test, vi } from 'vitest'
import { SITES } from '#lib/detect/hints/sites.ts'
import { WORK_HOSTS } from '#lib/detect/hints/work-hosts.ts'

vi.mock('#lib/platform/extension.ts', () => ({ extension: {} }))
const { isHighlighted } = await import('#lib/platform/highlights.ts')
const { parsePolicy } = await import('#lib/platform/policy.ts')

type Given = { where?: 'work' | 'every' | 'never'; on?: string[]; off?: string[]; only?: string[]; allowed?: string[] }

function isOn(address: string | undefined, { where = 'work', on = [], off = [], only = [], allowed = [] }: Given) {
  const rules = { own: { only, never: [] }, policy: parsePolicy({ allowedSites: allowed }) }
  return isHighlighted(address, rules, { where, on, off })
}

it.each<[string, string | undefined, Given, boolean]>([
  ['a known work system', 'https://mail.google.com/mail/u/0/#inbox', {}, true],
  ['the same without https, which anybody on the way can write', 'http://mail.google.com/', {}, false],
  ['a host that only begins like one', 'https://mail.google.com.evil.example/', {}, false],
  ['a name of the customer’s own at a work system', 'https://evil.zendesk.com/agent', {}, false],
  ['any other site', 'https://crm.example/', {}, false],
  ['one that the person switched on', 'http://crm.example:8080/x', { on: ['crm.example'] }, true],
  ['one under a pattern', 'https://mail.crm.example/', { on: ['*.crm.example'] }, true],
  ['one of “only these sites”', 'https://crm.example/', { only: ['crm.example'] }, true],
  ['one of the company’s', 'https://crm.example/', { allowed: ['*.example'] }, true],
  ['“*”, which names no site', 'https://crm.example/', { only: ['*'], allowed: ['*'], on: ['*'] }, false],
  ['everywhere', 'https://crm.example/', { where: 'every' }, true],
  ['everywhere but here', 'https://crm.example/', { where: 'every', off: ['crm.example'] }, false],
  ['a work system but here', 'https://mail.google.com/', { off: ['mail.google.com'] }, false],
  ['off counts more than on', 'https://crm.example/', { on: ['crm.example'], off: ['*.example'] }, false],
  ['never', 'https://mail.google.com/', { where: 'never', on: ['mail.google.com'] }, false],
  ['a sandboxed frame', 'null', { where: 'every' }, false],
  ['a page without a site', 'about:blank', { where: 'every' }, false],
  ['nothing told', undefined, { where: 'every' }, false],
])('%s', (_, address, given, expected) => expect(isOn(address, given)).toBe(expected))

test('every work system is one that the hints know', () => {
  const hosts = SITES.flatMap(({ at }) => at.split(' ').map((pattern) => pattern.replace(/\/.*$/, '')))
  const known = (host: string) =>
    hosts.some((pattern) => pattern !== '*' && new RegExp(`^${pattern.replaceAll('*', '.+')}$`).test(host))
  expect(WORK_HOSTS.filter((host) => !known(host))).toEqual([])
})
