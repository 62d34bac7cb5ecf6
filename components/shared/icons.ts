import back from 'lucide-static/icons/arrow-left.svg?raw'
import sending from 'lucide-static/icons/arrow-up.svg?raw'
import external from 'lucide-static/icons/arrow-up-right.svg?raw'
import building from 'lucide-static/icons/building-2.svg?raw'
import camera from 'lucide-static/icons/camera.svg?raw'
import check from 'lucide-static/icons/check.svg?raw'
import down from 'lucide-static/icons/chevron-down.svg?raw'
import previous from 'lucide-static/icons/chevron-left.svg?raw'
import next from 'lucide-static/icons/chevron-right.svg?raw'
import up from 'lucide-static/icons/chevron-up.svg?raw'
import system from 'lucide-static/icons/circle-dot.svg?raw'
import question from 'lucide-static/icons/circle-question-mark.svg?raw'
import offline from 'lucide-static/icons/cloud-off.svg?raw'
import copy from 'lucide-static/icons/copy.svg?raw'
import handoff from 'lucide-static/icons/corner-up-right.svg?raw'
import crop from 'lucide-static/icons/crop.svg?raw'
import exports from 'lucide-static/icons/download.svg?raw'
import more from 'lucide-static/icons/ellipsis.svg?raw'
import eye from 'lucide-static/icons/eye.svg?raw'
import eyeOff from 'lucide-static/icons/eye-off.svg?raw'
import file from 'lucide-static/icons/file-spreadsheet.svg?raw'
import globe from 'lucide-static/icons/globe.svg?raw'
import blur from 'lucide-static/icons/grid-3x3.svg?raw'
import highlight from 'lucide-static/icons/highlighter.svg?raw'
import imageOff from 'lucide-static/icons/image-off.svg?raw'
import picture from 'lucide-static/icons/image-plus.svg?raw'
import info from 'lucide-static/icons/info.svg?raw'
import keyboard from 'lucide-static/icons/keyboard.svg?raw'
import languages from 'lucide-static/icons/languages.svg?raw'
import advice from 'lucide-static/icons/lightbulb.svg?raw'
import link from 'lucide-static/icons/link.svg?raw'
import lock from 'lucide-static/icons/lock.svg?raw'
import email from 'lucide-static/icons/mail.svg?raw'
import visit from 'lucide-static/icons/map-pin.svg?raw'
import merge from 'lucide-static/icons/merge.svg?raw'
import chat from 'lucide-static/icons/message-circle.svg?raw'
import contact from 'lucide-static/icons/messages-square.svg?raw'
import pointer from 'lucide-static/icons/mouse-pointer-click.svg?raw'
import arrow from 'lucide-static/icons/move-up-right.svg?raw'
import correction from 'lucide-static/icons/pencil.svg?raw'
import call from 'lucide-static/icons/phone.svg?raw'
import print from 'lucide-static/icons/printer.svg?raw'
import search from 'lucide-static/icons/search.svg?raw'
import settings from 'lucide-static/icons/settings.svg?raw'
import shield from 'lucide-static/icons/shield-check.svg?raw'
import slash from 'lucide-static/icons/slash.svg?raw'
import split from 'lucide-static/icons/split.svg?raw'
import box from 'lucide-static/icons/square.svg?raw'
import region from 'lucide-static/icons/square-dashed.svg?raw'
import note from 'lucide-static/icons/sticky-note.svg?raw'
import quote from 'lucide-static/icons/text-quote.svg?raw'
import promise from 'lucide-static/icons/timer.svg?raw'
import warning from 'lucide-static/icons/triangle-alert.svg?raw'
import undo from 'lucide-static/icons/undo-2.svg?raw'
import unlink from 'lucide-static/icons/unlink.svg?raw'
import imports from 'lucide-static/icons/upload.svg?raw'
import person from 'lucide-static/icons/user.svg?raw'
import userPlus from 'lucide-static/icons/user-plus.svg?raw'
import staff from 'lucide-static/icons/users.svg?raw'
import action from 'lucide-static/icons/wrench.svg?raw'
import close from 'lucide-static/icons/x.svg?raw'

/** Lucide's icons (ISC licence) by what they mean here. Only the ones named here are bundled. */
export const icons = {
  merge,
  split,
  action,
  advice,
  arrow,
  blur,
  box,
  camera,
  crop,
  imageOff,
  next,
  picture,
  previous,
  region,
  unlink,
  up,
  back,
  building,
  call,
  chat,
  check,
  close,
  contact,
  copy,
  correction,
  down,
  email,
  exports,
  external,
  eye,
  eyeOff,
  file,
  globe,
  highlight,
  handoff,
  imports,
  info,
  keyboard,
  languages,
  link,
  lock,
  more,
  note,
  offline,
  person,
  pointer,
  print,
  promise,
  question,
  quote,
  search,
  sending,
  settings,
  shield,
  slash,
  staff,
  system,
  undo,
  userPlus,
  visit,
  warning,
} as const

export type IconName = keyof typeof icons
