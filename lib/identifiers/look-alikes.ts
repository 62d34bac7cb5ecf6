/** Cyrillic and Greek capitals that look like a Latin one, and the Latin one that all of them become. Ё is written Е by many. */
const PAIRS = 'АAВBЕEЁEЅSІIЈJКKМMНHОOРPСCТTУYҮYХXԚQԜWΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'

const LATIN = new Map<string, string>()
for (let i = 0; i < PAIRS.length; i += 2) LATIN.set(PAIRS.charAt(i), PAIRS.charAt(i + 1))

/** Replaces look-alike capitals: АВС (Cyrillic) becomes ABC (Latin). The text is in upper case already. */
export function foldLookAlikes(upper: string): string {
  let folded = ''
  for (const letter of upper) folded += LATIN.get(letter) ?? letter
  return folded
}
