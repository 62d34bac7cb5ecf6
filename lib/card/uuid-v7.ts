let lastTime = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562, section 5.7): 48 bits of time, then a counter that keeps the ids of one context in the order in
 * which they were made (section 6.2, method 1), then 62 random bits.
 *
 * @param now milliseconds since the epoch
 */
export function uuidV7(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  counter = now <= lastTime ? counter + 1 : 0
  // Within one millisecond there is room for 4,096; after that, and when the clock is set back, time is carried on.
  const carry = counter > 0xfff
  lastTime = carry ? lastTime + 1 : Math.max(now, lastTime)
  if (carry) counter = 0
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(lastTime / 0x10000))
  view.setUint16(4, lastTime % 0x10000)
  view.setUint16(6, 0x7000 | counter)
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * Ids that are made in this context from now on stand behind this one, also where the clock was set back since it was made.
 *
 * @param id UUIDv7, its first 48 bits are its time (RFC 9562, section 5.7)
 */
export function comeAfter(id: string): void {
  lastTime = Math.max(lastTime, Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + 1)
}
