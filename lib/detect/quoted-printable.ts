/** What mail leaves behind that nobody decoded (RFC 2045, section 6.7): soft line breaks, `=3D`, coded letters. */
const LEFT = /=(?:[ \t]*\r?\n|3D|[CD][0-9A-F]=)/
const CODED = /=(?:[ \t]*\r?\n|3D|40|2E|5F|2D)/g

/** A text without the coding that stands in addresses; `back` gives the place in the text as it was. */
export type Decoded = { text: string; back: (place: number) => number }

/** Undoes what quoted-printable does to addresses; null for a text that has none of it, which is nearly every text. */
export function undoQuotedPrintable(coded: string): Decoded | null {
  if (!LEFT.test(coded)) return null
  const removed: { at: number; by: number }[] = []
  let gone = 0
  const text = coded.replace(CODED, (code, place: number) => {
    const plain = /\n/.test(code) ? '' : String.fromCharCode(Number.parseInt(code.slice(1), 16))
    removed.push({ at: place - gone + plain.length, by: code.length - plain.length })
    gone += code.length - plain.length
    return plain
  })
  const back = (place: number) => removed.reduce((sum, { at, by }) => (at <= place ? sum + by : sum), place)
  return { text, back }
}
