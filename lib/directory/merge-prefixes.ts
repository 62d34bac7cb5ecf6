import { PREFIX_BYTES, prefixAt } from './prefixes.ts'

/** Goes through prefixes from the least to the greatest; `value` is Infinity after the last. */
class Cursor {
  readonly #view: DataView
  readonly #count: number
  #index = 0
  value: number

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#count = bytes.length / PREFIX_BYTES
    this.value = this.#read()
  }

  /** Passes over everything up to `prefix`. */
  pass(prefix: number): void {
    while (this.value <= prefix) {
      this.#index++
      this.value = this.#read()
    }
  }

  #read(): number {
    return this.#index < this.#count ? prefixAt(this.#view, this.#index) : Number.POSITIVE_INFINITY
  }
}

/** (old without removed) and added, ascending, each once. All three are ascending prefixes, 6 bytes each. */
export function mergePrefixes(old: Uint8Array, added: Uint8Array, removed: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(old.length + added.length)
  const view = new DataView(bytes.buffer)
  const [kept, fresh, gone] = [new Cursor(old), new Cursor(added), new Cursor(removed)]
  let end = 0
  for (;;) {
    const least = Math.min(kept.value, fresh.value)
    if (least === Number.POSITIVE_INFINITY) return bytes.slice(0, end)
    gone.pass(least - 1)
    if (fresh.value === least || gone.value !== least) {
      view.setUint32(end, Math.floor(least / 0x1_0000))
      view.setUint16(end + 4, least % 0x1_0000)
      end += PREFIX_BYTES
    }
    kept.pass(least)
    fresh.pass(least)
  }
}
