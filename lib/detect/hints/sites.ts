import type { SiteHints } from '../hints.ts'
import { CRM } from './crm.ts'
import { DESKS } from './desks.ts'
import { MAIL } from './mail.ts'

/** All sites that something is known about. The background tells every page, so that no page carries them. */
export const SITES: readonly SiteHints[] = [...MAIL, ...DESKS, ...CRM]
