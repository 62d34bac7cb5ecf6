/** What a verb answers when the endpoint's answer is `bytes` or `csv`: the body of the response and its headers. */
export type ByteAnswer = {
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  headers: Record<string, string>
}
