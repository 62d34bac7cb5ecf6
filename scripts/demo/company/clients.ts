import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { STAFF } from './staff.ts'
import { LANGUAGES } from './stories.ts'

const FILE = join(import.meta.dirname, 'data', 'clients.csv')
const list = z.string().transform((cell) => cell.split(';').filter((value) => value !== ''))

const DemoClient = z.object({
  name: z.string(),
  company: z.string(),
  emails: list,
  contracts: list,
  phones: list,
  responsible: z.enum(STAFF.map(({ email }) => email)),
  language: z.enum(LANGUAGES),
  devices: list,
  tags: list,
})

/** A client of the demo company. `language`: of the history; `devices`: what the stories are about. */
export type DemoClient = z.infer<typeof DemoClient>

/** The 60 clients, in the order of the file. */
export function readClients(): DemoClient[] {
  return z.array(DemoClient).parse(parse(readFileSync(FILE), { columns: true }))
}

/** The file as the import takes it; it passes over the columns that only the demo reads. */
export function clientsCsv(): Blob {
  return new Blob([readFileSync(FILE)], { type: 'text/csv' })
}

/** By which contract a client is told apart here. */
export function firstContract({ contracts: [contract], name }: DemoClient): string {
  if (contract === undefined) throw new Error(`${name} has no contract`)
  return contract
}
