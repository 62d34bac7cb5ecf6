import { describe, expect, it } from 'vitest'
import { readArguments } from '#scripts/demo/arguments.ts'

const locale = (environment: Record<string, string>, ...args: string[]) => readArguments(args, environment).locale

describe('the arguments of the demo', () => {
  it('take the language that was asked for, else that of the machine, else English', () => {
    expect(locale({ LANG: 'ru_RU.UTF-8' }, '--locale', 'uk')).toBe('uk')
    expect(locale({ LANG: 'ru_RU.UTF-8' })).toBe('ru')
    expect(locale({ LANG: 'ru_RU.UTF-8', LC_ALL: 'uk_UA' })).toBe('uk')
    expect(locale({ LANG: 'ru', LC_ALL: '' })).toBe('ru')
    expect(locale({ LANG: 'fr_FR.UTF-8' })).toBe('en')
    expect(locale({ LANG: 'C' })).toBe('en')
    expect(locale({})).toBe('en')
  })

  it.runIf(process.platform === 'linux')('open a window only where there is a display', () => {
    expect(readArguments([], {}).headless).toBe(true)
    expect(readArguments([], { DISPLAY: ':0' }).headless).toBe(false)
    expect(readArguments([], { WAYLAND_DISPLAY: 'wayland-0' }).headless).toBe(false)
    expect(readArguments(['--headless'], { DISPLAY: ':0' }).headless).toBe(true)
  })

  it('refuse what they do not know', () => {
    expect(() => readArguments(['--locale', 'fr'], {})).toThrow('en, ru, uk')
    expect(() => readArguments(['--colour'], {})).toThrow('--colour')
  })
})
