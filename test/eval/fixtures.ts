import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { Place } from '#lib/protocol/page.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'detection')

const Kind = z.enum(['email', 'contract', 'phone'])
const Identifier = z.object({ kind: Kind, value: z.string(), place: z.optional(Place) })

/** What a fixture says is right: see test/fixtures/detection/README.md. */
const Fixture = z.object({
  system: z.string(),
  url: z.url(),
  needs: z.optional(z.array(z.enum(['layout', 'script', 'shadow', 'frame']))),
  settles: z.optional(z.number()),
  select: z.optional(z.string()),
  masks: z.array(z.string()),
  country: z.string(),
  staff: z.array(z.string()),
  clients: z.array(z.object({ name: z.string(), identifiers: z.array(Identifier) })),
  expected: z.object({
    identifiers: z.array(Identifier),
    either: z.optional(z.array(Identifier)),
    absent: z.array(z.string()),
    main: z.nullable(z.string()),
  }),
})

/** A page and what is right on it. `name`: `system/name` of its files. */
export type Fixture = z.infer<typeof Fixture> & { name: string; html: string }

/** All fixtures whose name contains `part`, by name. */
export function readFixtures(part = ''): Fixture[] {
  const names = globSync('*/*.json', { cwd: folder }).map((file) =>
    file.replaceAll('\\', '/').slice(0, -'.json'.length),
  )
  return names
    .filter((name) => name.includes(part))
    .toSorted()
    .map((name) => {
      const read = (ending: string) => readFileSync(join(folder, `${name}.${ending}`), 'utf8')
      return { name, html: read('html'), ...Fixture.parse(JSON.parse(read('json'))) }
    })
}
