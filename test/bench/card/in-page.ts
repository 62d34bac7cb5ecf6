/** What the benchmark runs in pages of the extension. Each function is carried there as its own text. */

declare global {
  interface Window {
    /** Milliseconds from the beginning of the navigation until what was waited for was painted. */
    painted?: number
  }
}

/** Waits from the first moment of a page on until an element is there and has been painted. */
export function waitForPaint(selector: string): void {
  const look = () => {
    if (window.painted !== undefined || document.querySelector(selector) === null) return
    window.painted = -1
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        window.painted = performance.now()
      }
      port2.postMessage(null)
    })
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
  look()
}

/** The least that a panel has to do: it asks which card belongs to the tab, reads its newest entries and draws their texts. */
export async function drawBare(): Promise<void> {
  const { tabs, storage } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') }).chrome
  const opening = indexedDB.open('medkarta')
  const opened = new Promise((done) => {
    opening.onsuccess = done
  })
  const [[tab], held] = await Promise.all([
    tabs.query({ active: true, currentWindow: true }),
    storage.session.get(null),
    opened,
  ])
  const { cardId } = held[`choice:${tab?.id}`] as { cardId: string }
  const range = IDBKeyRange.bound([cardId, 40], [cardId, Number.MAX_SAFE_INTEGER])
  const asking = opening.result.transaction('entries').objectStore('entries').getAll(range)
  asking.onsuccess = () => {
    for (const { content } of asking.result)
      document.body.append(Object.assign(document.createElement('p'), { textContent: content.text }))
  }
}

/** Rows straight into a store of the extension's database, which is there already. */
export function put(store: string, rows: unknown[]): Promise<void> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('medkarta')
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(store, 'readwrite')
      for (const row of rows) transaction.objectStore(store).put(row)
      transaction.onerror = () => failed(transaction.error)
      transaction.oncomplete = () => {
        opening.result.close()
        done()
      }
    }
  })
}

/** Milliseconds from the key that appends until the new line has been painted. */
export function appendToPainted(text: string): Promise<number> {
  return new Promise((done) => {
    const area = document.querySelector('textarea')
    if (!area) throw new Error('No composer')
    area.focus()
    area.value = text
    area.dispatchEvent(new Event('input', { bubbles: true }))
    setTimeout(() => {
      const start = performance.now()
      const watch = new MutationObserver(() => {
        if (!document.querySelector('.entry.is-waiting')?.textContent?.includes(text)) return
        watch.disconnect()
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
      })
      watch.observe(document, { childList: true, subtree: true, characterData: true })
      area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
    }, 300)
  })
}

/** Scrolls the card so many pixels a frame and tells the milliseconds between frames. */
export function scrollFrames(step: number, frames: number): Promise<number[]> {
  return new Promise((done) => {
    const card = document.querySelector('.card-scroll')
    if (!card) throw new Error('No card')
    const times: number[] = []
    let last = 0
    const next = (now: number) => {
      if (last > 0) times.push(now - last)
      last = now
      if (times.length === frames) return done(times)
      card.scrollTop += step
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
}

/** Goes to the end of what is drawn until everything is; tells how many lines that are. */
export function drawAll(): Promise<number> {
  return new Promise((done) => {
    const card = document.querySelector('.card-scroll')
    const next = () => {
      if (!card || document.querySelector('.timeline-beginning')) {
        if (card) card.scrollTop = 0
        return done(document.querySelectorAll('.entry').length)
      }
      card.scrollTop = card.scrollHeight
      setTimeout(next, 20)
    }
    next()
  })
}
