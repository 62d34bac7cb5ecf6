/** Bytes of a prefix: 48 bits. */
export const PREFIX_BYTES = 6

const HEX_DIGITS = PREFIX_BYTES * 2

/** The prefix of a digest in hex as a number: 48 bits fit exactly. */
export const prefixOf = (digest: string): number => Number.parseInt(digest.slice(0, HEX_DIGITS), 16)

/** The prefix number `index` of a buffer, big-endian, so that the order of bytes is the order of numbers. */
export function prefixAt(view: DataView, index: number): number {
  const at = index * PREFIX_BYTES
  return view.getUint32(at) * 0x1_0000 + view.getUint16(at + 4)
}

/** Whether bytes are whole prefixes, each larger than the one before. */
export function ascending(bytes: Uint8Array): boolean {
  if (bytes.length % PREFIX_BYTES !== 0) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0, before = -1; i < bytes.length / PREFIX_BYTES; i++) {
    const now = prefixAt(view, i)
    if (now <= before) return false
    before = now
  }
  return true
}
