import type { CardHead } from '#components/panel/props.ts'
import type { ReadPicture } from '#components/shared/picture.tsx'
import type { OpenItem } from '#lib/card/open-items.ts'
import type { TimelineDay } from '#lib/card/timeline.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import type { Staff } from '#lib/protocol/staff.ts'

/** What is on the paper. */
export type PaperProps = {
  /** The company whose card this is, and who prints it. */
  company: string
  printedBy: string
  client: CardHead
  openItems: OpenItem[]
  /** Newest first, as everywhere; on paper one reads from the beginning. */
  days: TimelineDay[]
  staff: Staff[]
  /** How many entries are here, the last ones of so many. */
  here: number
  total: number
  read: ReadPicture
}

export type PrintPageProps = {
  /** Null until something of the card is here. */
  paper: PaperProps | null
  reading: boolean
  failure: Failure | null
  onPrint(): void
  onRetry(): void
}
