import { PrintPage } from '#components/print/print-page.tsx'
import type { PaperProps } from '#components/print/props.ts'
import { openItems } from '#lib/card/open-items.ts'
import { timeline } from '#lib/card/timeline.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { did } from './did.ts'
import { at, entry } from './fixtures/make.ts'
import { attachment, cardPictures } from './fixtures/pictures.ts'
import type { Scene, States } from './states.tsx'
import { corrected } from './states-timeline.tsx'

function paper({ story }: Scene, entries: Entry[], total = entries.length): PaperProps {
  return {
    company: story.client.company,
    printedBy: story.staff[0]?.name ?? '',
    client: story.client,
    openItems: openItems(entries),
    days: timeline(entries, []),
    staff: story.staff,
    here: entries.length,
    total,
    read: cardPictures.read,
  }
}

const page = { reading: false, failure: null, onPrint: did('onPrint'), onRetry: did('onRetry') }

export const printStates: States = {
  print: (scene) => {
    const { story } = scene
    const name = story.staff[0]?.name ?? ''
    const pictures = [attachment(4), attachment(15)]
    const last = entry(name, at(0, '14:06'), { kind: 'note', text: story.draft, attachments: pictures })
    return <PrintPage {...page} paper={paper(scene, [...story.entries, last])} />
  },
  'print-corrected': (scene) => <PrintPage {...page} paper={paper(scene, corrected(scene.story, 'internal'))} />,
  'print-reading': (scene) => <PrintPage {...page} reading paper={paper(scene, scene.story.entries, 2_040)} />,
  'print-failed': (scene) => (
    <PrintPage {...page} failure={{ code: 'unreachable' }} paper={paper(scene, scene.story.entries, 2_040)} />
  ),
}
