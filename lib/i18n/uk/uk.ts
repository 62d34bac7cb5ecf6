import type { en } from '../en/en.ts'
import type { Translated } from '../message.ts'
import { cards } from './cards.ts'
import { colleagues } from './colleagues.ts'
import { common } from './common.ts'
import { composer } from './composer.ts'
import { errors } from './errors.ts'
import { imports } from './imports.ts'
import { kinds } from './kinds.ts'
import { merging } from './merging.ts'
import { notices } from './notices.ts'
import { pictures } from './pictures.ts'
import { presence } from './presence.ts'
import { reading } from './reading.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { topics } from './topics.ts'
import { waiting } from './waiting.ts'
import { welcome } from './welcome.ts'

export const uk: Translated<typeof en> = {
  ...common,
  ...cards,
  ...composer,
  ...colleagues,
  ...kinds,
  ...merging,
  ...notices,
  ...pictures,
  ...reading,
  ...presence,
  ...search,
  ...topics,
  ...waiting,
  ...welcome,
  ...settings,
  ...imports,
  ...errors,
}
