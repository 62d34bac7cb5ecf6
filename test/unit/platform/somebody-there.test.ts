import { expect, test } from 'vitest'
import { isSomebodyThere } from '#lib/platform/somebody-there.ts'

test('what answers is there, whatever it says; what cannot be reached is not', async () => {
  const asked: [unknown, RequestInit | undefined][] = []
  const opaque = async (url: unknown, init?: RequestInit) => {
    asked.push([url, init])
    return Response.error()
  }
  expect(await isSomebodyThere('https://cards.example.com', opaque)).toBe(true)
  expect(asked).toMatchObject([['https://cards.example.com/', { mode: 'no-cors', credentials: 'omit' }]])
  expect(await isSomebodyThere('https://cards.example.com', () => Promise.reject(new TypeError('refused')))).toBe(false)
})
