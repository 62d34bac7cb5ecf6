const CHANNEL = 'medkarta-drawing'
/** How long a window may take until it holds its picture, and how often it is looked, in milliseconds. */
const OPENING = 5_000
const LOOK_AGAIN = 50

/** All pictures of a card without a digest. */
const lockOf = (cardId: string, digest = '') => `${CHANNEL}-${cardId}-${digest}`

/** Those of whoever draws are shared; whoever waits for their end asks for the lock alone, and is no one who draws. */
async function locksOf(cardId: string, digest?: string): Promise<string[]> {
  const { held = [], pending = [] } = await navigator.locks.query()
  const drawn = [...held, ...pending].filter(({ mode }) => mode === 'shared')
  return drawn.flatMap(({ name }) => (name?.startsWith(lockOf(cardId, digest)) ? [name] : []))
}

/**
 * Lets every window of this browser know, while `work` goes on, that a picture of a card is open for drawing. It is a Web
 * Lock: of a window that is closed or dies the browser releases it.
 */
export const whileDrawing = <T>(cardId: string, digest: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(lockOf(cardId, digest), { mode: 'shared' }, work)

/** Whether a picture of a card, or this one, is open for drawing somewhere. */
export const isDrawnOn = async (cardId: string, digest?: string): Promise<boolean> =>
  (await locksOf(cardId, digest)).length > 0

/** Resolves when another window than this one, which holds it too, has the picture open; or when none came in time. */
export async function isDrawnElsewhere(cardId: string, digest: string): Promise<void> {
  for (let waited = 0; waited < OPENING && (await locksOf(cardId, digest)).length < 2; waited += LOOK_AGAIN) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  }
}

/** Resolves when no picture of a card, or this one, is open for drawing any more. */
export async function drawingEnds(cardId: string, digest?: string): Promise<void> {
  const [name] = await locksOf(cardId, digest)
  if (name === undefined) return
  await navigator.locks.request(name, async () => undefined) // whoever draws shares it: alone one has it after them
  await drawingEnds(cardId, digest)
}

/** Brings the windows to the front in which one draws on pictures of a card. */
export function showDrawing(cardId: string): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(cardId)
  channel.close()
}

/** `show` is called whenever the window is looked for in which one draws on a picture of this card. */
export function onShowDrawing(cardId: string, show: () => void): void {
  new BroadcastChannel(CHANNEL).onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === cardId) show()
  }
}
