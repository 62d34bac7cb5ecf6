import { expect, test } from 'vitest'
import { typedClient } from '../../../../entrypoints/sidepanel/typed-client.ts'

test.each([
  ['olga@newfirm.example', { kind: 'email', value: 'olga@newfirm.example' }],
  [' olga@ ', { kind: 'email', value: 'olga@' }],
  ['+380 67 123-45-67', { kind: 'phone', value: '+380 67 123-45-67' }],
  ['067 123 45 67', { kind: 'phone', value: '067 123 45 67' }],
  ['ПС-2021/0417', { kind: 'contract', value: 'ПС-2021/0417' }],
  ['4711', { kind: 'contract', value: '4711' }],
  ['Завод 7', { name: 'Завод 7' }],
  ['Ольга Шевчук', { name: 'Ольга Шевчук' }],
  ['', {}],
])('who was looked for as %j begins as %j', (query, begins) => {
  expect(typedClient(query, 'UA')).toEqual({ name: '', company: '', kind: 'email', value: '', ...begins })
})
