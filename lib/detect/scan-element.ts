import { normalEmail } from '../identifiers/email.ts'
import { CONTEXT_REACH } from './contract-context.ts'
import { findEmails } from './find-emails.ts'
import { phoneOfLink } from './find-phones.ts'
import { AS_LIMIT, type Finders, type Hit } from './hit.ts'
import { findInText, isPromising } from './scan-text.ts'
import { textBefore } from './words-around.ts'

/** Attributes in which web mail and CRM keep the address behind a name. */
export const ADDRESS_ATTRIBUTES = [
  'title',
  'aria-label',
  'email',
  'data-email',
  'data-mail',
  'data-address',
  'data-hovercard-id',
  'data-original-title',
  'data-tooltip',
] as const

export const FIELDS = 'input,textarea,select'
/** Longest value of a field, and of an attribute, that is looked at. */
const FIELD_LIMIT = 20_000
const ATTRIBUTE_LIMIT = 2000
/** What stands in the types of fields whose value a person does not see or did not write to be seen, or in how they are filled. */
const UNSEEN = /pass|hid|check|radio|file|range|color|submit|reset|button|image/

/**
 * Elements that may carry an identifier outside their text. One question for each name of an element or an attribute:
 * browsers answer a plain one at once, and the list of them joined ten times slower.
 */
export const CARRIERS: readonly string[] = [
  'a:is([href^="mailto:" i],[href^="tel:" i],[href^="callto:" i])',
  'area[href^="mailto:" i]',
  ...ADDRESS_ATTRIBUTES.map((name) => `[${name}*="@"]`),
  ...FIELDS.split(','),
]

/** All of them as one question. */
export const CARRIER = CARRIERS.join()

/** The identifiers that an element carries in its attributes or, being a form field, in its value. */
export function scanElement(element: Element, finders: Finders): Hit[] {
  const hits = [...linkHits(element), ...ADDRESS_ATTRIBUTES.flatMap((name) => attributeHits(element, name))]
  return element.matches(FIELDS) ? hits.concat(fieldHits(element as Field, finders)) : hits
}

function hit(element: Element, source: Hit['source'], kind: Hit['kind'], normal: string, as: string): Hit {
  return { kind, normal, as: as.slice(0, AS_LIMIT), source, node: element, offset: 0, length: as.length, element }
}

function linkHits(element: Element): Hit[] {
  const whole = element.getAttribute('href') ?? ''
  // Of a long link the piece that is cut in two does not count.
  const href = whole.length > ATTRIBUTE_LIMIT ? whole.slice(0, ATTRIBUTE_LIMIT).replace(/[^,?&]*$/, '') : whole
  if (/^mailto:/i.test(href)) return mailtoHits(element, href)
  const phone = phoneOfLink(href)
  return phone === null ? [] : [hit(element, 'attribute', 'phone', phone.normal, phone.as)]
}

/** `mailto:a@b.c,d@e.f?cc=g@h.i` (RFC 6068, section 2). */
function mailtoHits(element: Element, href: string): Hit[] {
  const [addresses = '', fields = ''] = href.slice('mailto:'.length).split('?', 2)
  const copies = new URLSearchParams(fields.replaceAll('+', '%2B'))
  const values = [
    ...addresses.split(','),
    ...[...copies].filter(([name]) => /^(?:to|cc|bcc)$/i.test(name)).map(([, value]) => value),
  ]
  return values.flatMap((value) => {
    const as = decoded(value)
    const normal = normalEmail(as)
    return normal === null ? [] : [hit(element, 'attribute', 'email', normal, as)]
  })
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value // a stray % in an address that nobody encoded
  }
}

function attributeHits(element: Element, name: string): Hit[] {
  const value = element.getAttribute(name)
  if (value === null || value.length > ATTRIBUTE_LIMIT || !value.includes('@')) return []
  return findEmails(value).map((found) =>
    hit(element, 'attribute', 'email', found.normal, value.slice(found.start, found.end)),
  )
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function fieldHits(field: Field, finders: Finders): Hit[] {
  const value = shownValue(field)
  if (value.length > FIELD_LIMIT || !isPromising(value)) return []
  return findInText(value, finders, () => textBefore(field, CONTEXT_REACH)).map((found) =>
    hit(field, 'field', found.kind, found.normal, value.slice(found.start, found.end)),
  )
}

/** What a field shows of its value. */
function shownValue(field: Field): string {
  if (field.localName === 'select') return field.querySelector<HTMLOptionElement>('option:checked')?.text ?? ''
  return UNSEEN.test(field.type + field.autocomplete) ? '' : field.value
}
