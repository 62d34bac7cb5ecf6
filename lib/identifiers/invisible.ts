const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** The text without the characters that nobody sees: zero-width, soft hyphens, direction marks (Unicode, DerivedCoreProperties). */
export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}
