import { expect, test } from 'vitest'
import { nameRank } from '#lib/card/name-rank.ts'
import { queryVariants } from '#lib/card/search-fold.ts'
import { foldName } from '#server/verbs/search-text.ts'

test.each([
  ['Иванов', ['Иванов Пётр', 'Пётр Иванов', 'Иванова Анна', 'Пётр Иванович', 'Сидоров']],
  ['Ivanov', ['Иванов Пётр', 'Пётр Иванов', 'Иванова Анна', 'Пётр Иванович', 'Сидоров']],
  ['bdfyjd', ['Иванов Пётр', 'Пётр Иванов', 'Иванова Анна', 'Пётр Иванович', 'Сидоров']],
  ['Khmelnicky', ['Хмельницкий Иван', 'Иван Хмельницкий', 'Сидоров']],
  ['Иванов Сергей', ['Иванов Сергей', 'Иванович Сергей', 'Зуев Сергей Иванович', 'Сергеев Пётр Иванович', 'Зуев']],
])('%s: each name fits better than the next one', (query, names) => {
  const ranks = names.map((name) => nameRank(foldName(name), queryVariants(query)))
  expect(ranks).toEqual([...new Set(ranks)].toSorted((a, b) => b - a))
})
