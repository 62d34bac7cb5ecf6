const CHANNEL = 'medkarta-drawing'
/** How long a window may take until it holds its picture, and how often it is looked, in milliseconds. */
const OPENING = 5_000
const LOOK_AGAIN = 50

/** Of all pictures of a card the beginning. */
const lockOf = (cardId: string, digest = '') => `${CHANNEL}-${cardId}-${digest}`

/**
 * The pictures of a card that are open for drawing somewhere, once for every window that holds one. Whoever draws shares the
 * lock; whoever waits for the end asks for it alone, and is no one who draws.
 */
export async function drawnOn(cardId: string): Promise<string[]> {
  const { held = [], pending = [] } = await navigator.locks.query()
  const drawn = [...held, ...pending].filter(({ mode }) => mode === 'shared')
  const all = lockOf(cardId)
  return drawn.flatMap(({ name }) => (name?.startsWith(all) ? [name.slice(all.length)] : []))
}

/**
 * Lets every window of this browser know, while `work` goes on, that a picture of a card is open for drawing. It is a Web
 * Lock: of a window that is closed or dies the browser releases it.
 */
export const whileDrawing = <T>(cardId: string, digest: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(lockOf(cardId, digest), { mode: 'shared' }, work)

/** How many windows hold a picture of a card. */
const holders = async (cardId: string, digest: string): Promise<number> =>
  (await drawnOn(cardId)).filter((one) => one === digest).length

/** Whether a picture of a card is open for drawing somewhere. */
export const isDrawnOn = async (cardId: string, digest: string): Promise<boolean> => (await holders(cardId, digest)) > 0

/** Resolves when another window than this one, which holds it too, has the picture open; or when none came in time. */
export async function isDrawnElsewhere(cardId: string, digest: string): Promise<void> {
  for (let waited = 0; waited < OPENING && (await holders(cardId, digest)) < 2; waited += LOOK_AGAIN) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  }
}

/** Resolves when a picture of a card is not open for drawing any more. */
export async function drawingEnds(cardId: string, digest: string): Promise<void> {
  while (await isDrawnOn(cardId, digest)) {
    await navigator.locks.request(lockOf(cardId, digest), async () => undefined) // alone one has it after who shares it
  }
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
