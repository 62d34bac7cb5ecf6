import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { ChainState } from '#components/panel/chain-mark.tsx'
import { verifyChain } from '#lib/card/chain.ts'
import type { parts, SignedIn } from '#lib/platform/parts.ts'
import type { Head } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { type Audit, auditCard } from '#lib/sync/audit-card.ts'
import type { Refreshed } from '#lib/sync/card.ts'
import type { Broken } from '#lib/sync/doubtful.ts'

/** Entries checked before everybody else gets a turn. */
const SLICE = 50
const turn = () => new Promise<void>((done) => setTimeout(done))

type Ask = (work: (sync: typeof parts, me: SignedIn, cardId: string) => Promise<Refreshed>) => Promise<void>
type Whole = Extract<ChainState, { state: 'whole' }>

/**
 * Checks the chain of the entries that are held, each once, in small pieces; and on demand the whole card as the server
 * has it now.
 *
 * @param total how many entries are on the card, as far as is known
 * @param begin settled when there is time for it
 */
export function cardChain(entries: ReadonlySignal<Entry[]>, total: () => number, ask: Ask, begin: Promise<void>) {
  const chain = signal<ChainState>({ state: 'whole', checked: 0, total: 0, byServer: false })
  const broken = signal<Broken | null>(null)
  /** The part that was found whole: from the end of the chain before it to its own end. */
  let from: Head | null = null
  let to: Head | null = null
  let running = false
  let closed = false

  const show = (next: ChainState): void => {
    if (broken.peek() === null && chain.peek().state !== 'checking') chain.value = next
  }
  const break_ = (seq: number, entry: Entry | null): void => {
    broken.value = { seq, entry }
    chain.value = { state: 'broken', seq }
  }
  async function check(piece: Entry[], start: Head): Promise<Head | null> {
    let head = start
    for (let at = 0; at < piece.length && !closed; at += SLICE) {
      const verdict = await verifyChain(piece.slice(at, at + SLICE), head)
      if (!verdict.whole) {
        const { seq, id } = verdict.break
        break_(seq, piece.find((entry) => entry.id === id) ?? null)
        return null
      }
      head = verdict.head
      await turn()
    }
    return head
  }
  /** @returns whether something was left to check */
  async function checkMore(): Promise<boolean> {
    const held = entries.peek()
    const [first] = held
    if (!first || closed || broken.peek()) return false
    const start: Head = { seq: first.seq - 1, hash: first.previousHash }
    const known = to && held[to.seq - first.seq]?.hash === to.hash && from ? { from, to } : null
    const newer = known ? held.slice(known.to.seq - first.seq + 1) : held
    const older = known ? held.slice(0, Math.max(0, known.from.seq - start.seq)) : []
    if (newer.length === 0 && older.length === 0) return false
    const end = await check(newer, known?.to ?? start)
    const met = end && older.length > 0 ? await check(older, start) : known?.from
    if (end === null || met === null) return false
    if (known && met && met.hash !== known.from.hash) break_(known.from.seq + 1, null)
    from = start
    to = end
    show(wholeNow(end.seq - start.seq))
    return true
  }
  const wholeNow = (checked: number): Whole => {
    return { state: 'whole', checked, total: Math.max(checked, total()), byServer: false }
  }
  async function run(): Promise<void> {
    if (running) return
    running = true
    await begin
    while (await checkMore());
    running = false
  }
  const stop = effect(() => {
    if (entries.value.length > 0) untracked(() => void run())
  })

  const told = (checked: number, of: number): void => {
    chain.value = { state: 'checking', checked, total: of }
  }
  /** Compares everything with the server. */
  async function audit(): Promise<void> {
    if (chain.peek().state === 'checking') return
    told(0, Math.max(1, total()))
    let found = { state: 'silent' } as Audit
    await ask(async (sync, me, cardId) => {
      found = await auditCard(sync, me, cardId, told)
      return found.state === 'whole' || found.state === 'broken' ? { state: 'fresh' } : found
    })
    settle(found)
  }
  const mend = (): void => {
    broken.value = null
    chain.value = wholeNow(from && to ? to.seq - from.seq : 0)
  }
  function settle(found: Audit): void {
    // A comparison that could not be done says nothing: what was known before it stays.
    const known = found.state === 'broken' ? found : broken.peek()
    if (known && found.state !== 'whole') break_(known.seq, known.entry)
    else mend()
    if (found.state === 'whole') chain.value = { ...wholeNow(found.entries), byServer: true }
  }
  return {
    chain,
    broken,
    audit,
    /** A reading met an entry that is not as it was written. */
    tell: ({ seq, entry }: Broken) => break_(seq, entry),
    /** What a reading met is so no longer. */
    mend,
    close() {
      closed = true
      stop()
    },
  }
}
