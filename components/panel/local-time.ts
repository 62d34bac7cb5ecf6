const two = (value: number) => String(value).padStart(2, '0')

/** A moment (ISO 8601) as `<input type="datetime-local">` has it: the wall clock of this machine. */
export function toLocalInput(moment: string | null): string {
  if (moment === null) return ''
  const at = new Date(moment)
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The moment that such an input means, or null while it is not complete. */
export function fromLocalInput(value: string): string | null {
  const at = new Date(value)
  return value === '' || Number.isNaN(at.getTime()) ? null : at.toISOString()
}
