/** People in the order in which one looks for a name. */
export const byName = <Person extends { name: string }>(people: readonly Person[]): Person[] =>
  people.toSorted((a, b) => a.name.localeCompare(b.name))
