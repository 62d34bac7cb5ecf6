import { type ClientSighting, rank } from '#lib/detect/rank.ts'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import { isPlainlyPhone } from '#lib/identifiers/phone.ts'
import type { IdentifierKind } from '#lib/protocol/identifier.ts'
import type { Sighting } from '#lib/protocol/page.ts'
import type { Fixture } from './fixtures.ts'

/** How many identifiers of a fixture are right, and which are not, as `kind normal form`. */
export type Count = { expected: number; found: number; missed: string[]; unwanted: string[] }

/**
 * What came of a fixture. `written`: emails and contracts; `phones`: phones. `places`: identifiers in another place than
 * a careful person says. `main`: who stood out, if it is another than it should be.
 */
export type Verdict = {
  name: string
  system: string
  written: Count
  phones: Count
  places: string[]
  main: { right: boolean; found: string | null; wanted: string | null }
}

/** Compares what a page showed with what is right on it. */
export function judge(fixture: Fixture, sightings: readonly Sighting[]): Verdict {
  const { country, expected } = fixture
  const found = sightings.map((one) => ({ ...one, normal: normalForm(one.kind, one.normal, country) ?? one.normal }))
  const main = mainOf(fixture, found)
  return {
    name: fixture.name,
    system: fixture.system,
    written: count(fixture, found, (kind) => kind !== 'phone'),
    phones: count(fixture, found, (kind) => kind === 'phone'),
    places: wrongPlaces(fixture, found),
    main: { right: main === expected.main, found: main, wanted: expected.main },
  }
}

type Named = { kind: IdentifierKind; value: string }
const keyOf = (country: string) => (one: Named) =>
  `${one.kind} ${normalForm(one.kind, one.value, country) ?? one.value}`

function count(fixture: Fixture, found: readonly Sighting[], wanted: (kind: IdentifierKind) => boolean): Count {
  const keys = (named: readonly Named[]) =>
    new Set(named.filter(({ kind }) => wanted(kind)).map(keyOf(fixture.country)))
  const expected = keys(fixture.expected.identifiers)
  const either = keys(fixture.expected.either ?? [])
  const shown = new Set(found.filter(({ kind }) => wanted(kind)).map(({ kind, normal }) => `${kind} ${normal}`))
  // Of the numbers of nobody the background passes over those that are not plainly phones: nobody is shown them.
  const offered = new Set(
    found
      .filter(({ kind, as }) => wanted(kind) && (kind !== 'phone' || isPlainlyPhone(as, fixture.country)))
      .map(({ kind, normal }) => `${kind} ${normal}`),
  )
  return {
    expected: expected.size,
    found: [...shown].filter((key) => expected.has(key)).length,
    missed: [...expected].filter((key) => !shown.has(key)),
    unwanted: [...offered].filter((key) => !expected.has(key) && !either.has(key)),
  }
}

function mainOf({ clients, country, staff }: Fixture, found: readonly Sighting[]): string | null {
  const owners = (key: string) =>
    clients.filter(({ identifiers }) => identifiers.map(keyOf(country)).includes(key)).map(({ name }) => name)
  const known = found.map((one): ClientSighting => ({ ...one, clients: owners(`${one.kind} ${one.normal}`) }))
  return rank(known, new Set(staff)).main
}

function wrongPlaces({ expected, country }: Fixture, found: readonly Sighting[]): string[] {
  return expected.identifiers.flatMap((one) => {
    const key = keyOf(country)(one)
    const seen = found.find(({ kind, normal }) => `${kind} ${normal}` === key)
    if (one.place === undefined || seen === undefined || seen.place === one.place) return []
    return [`${key} is ${seen.place}, not ${one.place}`]
  })
}
