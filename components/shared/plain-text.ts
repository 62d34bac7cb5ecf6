/** Marks that would show the letters after them in another order than they stand in (UAX #9, 2.2: LRO and RLO). */
const OVERRIDES = /[\u202d\u202e]/g

/** Text of others as it may be shown: its letters in their own order. What was taken out leaves a mark. */
export const plainText = (text: string): string => text.replace(OVERRIDES, '\ufffd')
