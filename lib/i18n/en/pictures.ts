import type { Messages } from '../message.ts'

/** Pictures of entries: how they come, drawing on them, looking at them. */
export const pictures = {
  'pictures.capture': 'Screenshot of the page',
  'pictures.region': 'Screenshot of a part of the page',
  'pictures.file': 'Add pictures from files',
  'pictures.list': 'Pictures',
  'pictures.nth': 'Picture {place}',
  'pictures.open': 'Open picture {place} large',
  'pictures.draw': 'Draw on picture {place}, or blur a part',
  'pictures.earlier': 'Move picture {place} up',
  'pictures.later': 'Move picture {place} down',
  'pictures.remove': 'Remove picture {place}',
  'pictures.removed': 'Picture removed.',
  'pictures.putBack': 'Put it back',
  'pictures.removeSource': 'Leave out which page picture {place} shows',
  'pictures.adding': 'Adding the picture…',
  'pictures.allow': 'Allow',
  'pictures.showDrawing': 'Go to the picture',
  'pictures.notLoaded': 'It cannot be loaded now.',

  'draw.title': 'Draw on the picture',
  'draw.tools': 'Tool',
  'draw.arrow': 'Arrow',
  'draw.box': 'Box',
  'draw.blur': 'Blur',
  'draw.crop': 'Crop',
  'draw.arrow.hint': 'Drag to where the arrow points.',
  'draw.box.hint': 'Drag around what matters.',
  'draw.blur.hint': 'Drag over what nobody may see: it is gone from the picture for good.',
  'draw.crop.hint': 'Drag over the part to keep; the rest is gone for good.',
  'draw.keys': 'By keyboard: Enter begins, arrow keys move, Shift + arrow keys resize, Enter sets.',
  'draw.board':
    'The picture. Enter begins a mark, arrow keys move it, Shift + arrow keys resize it, Enter sets it, Escape drops it.',
  'draw.undo': 'Undo',
  'draw.done': 'Done',
  'draw.count': { one: '{count} mark', other: '{count} marks' },

  'picture.place': 'Picture {place} of {count}',
  'picture.previous': 'Previous',
  'picture.next': 'Next',
} as const satisfies Messages
