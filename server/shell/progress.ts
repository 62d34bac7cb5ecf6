/** How often the line is written anew. */
const EVERY = 200

/**
 * Shows on the error output how far `work` has read; on a terminal as one line that changes, elsewhere once.
 *
 * @param file `size` of the whole, in bytes
 * @param work gets the bytes as a stream
 */
export async function withProgress<T>(
  file: { name: string; size: number; bytes: AsyncIterable<Uint8Array> },
  work: (stream: ReadableStream<Uint8Array>) => Promise<T>,
): Promise<T> {
  const { name, size, bytes } = file
  let read = 0
  const start = Date.now()
  const iterator = bytes[Symbol.asyncIterator]()
  const counted = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) return controller.close()
      read += value.byteLength
      controller.enqueue(value)
    },
  })
  const line = () => {
    const percent = size === 0 ? 100 : Math.floor((100 * read) / size)
    return `${name}: ${percent} % read, ${Math.round((Date.now() - start) / 1000)} s`
  }
  if (!process.stderr.isTTY) {
    console.error(`${name}: ${size} bytes`)
    return work(counted)
  }
  const timer = setInterval(() => process.stderr.write(`\r${line()}`), EVERY)
  try {
    return await work(counted)
  } finally {
    clearInterval(timer)
    process.stderr.write(`\r${line()}\n`)
  }
}
