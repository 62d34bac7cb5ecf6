import { EDITORS } from './catalogue-editors.ts'
import { SAVED } from './catalogue-saved.ts'
import { TABLES } from './catalogue-tables.ts'

/**
 * What a person does on a page. `click`: the first that can be seen, in the frame of that number. `type` and `key`: to what
 * has the focus.
 */
export type Step = { click: string; frame?: number; twice?: boolean } | { type: string } | { key: string }

/** A page of the site that run.ts opens. `kind`: what sort of page it is. `cookies`: what it knows its visitors by. */
export type AppPage = {
  name: string
  kind: string
  path: string
  steps: readonly Step[]
  cookies?: Record<string, string>
}

/** Who is typed into fields and editors. */
export const CLIENT = { name: 'Typed', email: 'typed@client.example', contract: 'ПС-2021/0007' }

/** What applications expect beside themselves, and where their own packages leave it out. */
export const ALIASES: Record<string, string> = {
  '/admin-lte/plugins/jquery/jquery.min.js': '/jquery/dist/jquery.min.js',
  '/admin-lte/plugins/bootstrap/js/': '/bootstrap/dist/js/',
  '/stisla/node_modules/jquery/': '/jquery/',
  '/stisla/node_modules/bootstrap/': '/bootstrap/',
  '/maildev/app/email': '/hosts/maildev-email.json',
}

export const PAGES: readonly AppPage[] = [...SAVED, ...TABLES, ...EDITORS]
