import { expect, test } from 'vitest'
import { createTexts } from '#lib/i18n/texts.ts'
import { roleCan, valueWords } from '#lib/i18n/value-words.ts'

const texts = createTexts('en')

test('fault 24: a value that is known is told in words, one of a newer server as its own word', () => {
  expect(valueWords(texts, 'identifier', 'contract')).toBe('Contract')
  expect(valueWords(texts, 'identifier', 'messenger')).toBe('messenger')
  expect(valueWords(texts, 'merge.why', 'name')).toBe(texts.t('merge.why.name'))
  expect(valueWords(texts, 'merge.why', 'address')).toBe('address')
  expect(valueWords(texts, 'role', 'toString')).toBe('toString')
})

test('fault 24: a role that is not known is said to read only', () => {
  expect(roleCan(texts, 'admin')).toBe(texts.t('role.admin.can'))
  expect(roleCan(texts, 'auditor')).toBe(texts.t('role.unknown.can'))
})
