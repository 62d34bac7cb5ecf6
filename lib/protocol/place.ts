/** Where on a page a sighting stands, the most telling place first. Plain data, so that a page need not carry schemas for it. */
export const PLACES = ['selection', 'sender', 'subject', 'recipient', 'body', 'list'] as const

/** Most sightings that one frame reports. */
export const SIGHTING_LIMIT = 500

/** More identifiers around a place in the page may be anybody's; and most levels of them. */
export const NEAR_LIMIT = 10
