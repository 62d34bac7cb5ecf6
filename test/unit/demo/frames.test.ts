import { expect, it } from 'vitest'
import { withoutFrames } from '#scripts/frames.ts'

it('a log gets what is left on a terminal: no frames of a spinner, all else', () => {
  const drawn =
    'WXT\n\u001b[?25l\r⠋ one\u001b[K\r⠙ two\u001b[K\r\u001b[K\u001b[?25h✔ Built\r\n\u001b[32mdone\u001b[0m\n'
  expect(withoutFrames(drawn)).toBe('WXT\n✔ Built\r\n\u001b[32mdone\u001b[0m\n')
})
