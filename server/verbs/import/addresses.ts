/** Words that say what stands beside them, in the three languages; an address is the same with and without them. */
const KINDS = new Set(
  [
    'м місто г гор город с село смт пгт пос посёлок поселок селище сел',
    'вул вулиця ул улица пр просп проспект пл площа площадь бул бульвар бульв пров провулок пер переулок ш шосе шоссе',
    'наб набережна набережная узвіз спуск тупик',
    'буд будинок д дом корп корпус к стр строение оф офіс офис кв квартира пом приміщення помещение под подъезд',
    'україна украина ukraine росія россия russia рф польща polska poland',
    'str st street ave avenue rd road blvd apt suite ste office bldg building ul',
  ].flatMap((line) => line.split(' ')),
)
const REGIONS = /[\p{L}-]+\s+(?:обл|область|р-н|район|region|district)(?!\p{L})\.?/gu
const APOSTROPHES = /['’ʼ`´‘]/g
const POSTCODE = /(?<![\p{L}\p{N}])\d{5,6}(?![\p{L}\p{N}])/gu
/** `1 а`, `1-А`: one house. */
const LETTER_OF_HOUSE = /(\d)[\s-]*(\p{L})(?!\p{L})/gu

/** The words and the numbers of an address. */
export type Address = { words: ReadonlySet<string>; numbers: ReadonlySet<string> }

/** An address but for its marks, postcode, region, and words such as “street”. */
export function readAddress(text: string): Address {
  const plain = text.toLowerCase().replace(APOSTROPHES, '').replace(REGIONS, ' ').replace(POSTCODE, ' ')
  const said = plain.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !KINDS.has(word)) ?? []
  const houses = said.join(' ').replace(LETTER_OF_HOUSE, '$1$2').split(' ')
  const { words = [], numbers = [] } = Object.groupBy(houses.filter(Boolean), (word) =>
    /\d/.test(word) ? 'numbers' : 'words',
  )
  return { words: new Set(words), numbers: new Set(numbers) }
}

/** @returns null where one says less than the other, or nothing: they may be the same or not */
export function compareAddresses(one: Address, other: Address): 'same' | 'other' | null {
  const parts = (['words', 'numbers'] as const).map((part) => [one[part], other[part]] as const)
  if (parts.some(([mine, theirs]) => !isWithin(mine, theirs) && !isWithin(theirs, mine))) return 'other'
  const isSaid = one.words.size + one.numbers.size > 0
  return isSaid && parts.every(([mine, theirs]) => mine.size === theirs.size) ? 'same' : null
}

const isWithin = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].every((word) => other.has(word))
