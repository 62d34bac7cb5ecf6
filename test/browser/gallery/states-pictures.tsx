import { useState } from 'preact/hooks'
import { CardView } from '#components/panel/card-view.tsx'
import { Panel } from '#components/panel/panel.tsx'
import type { ComposerPicturesProps } from '#components/panel/picture-props.ts'
import { DrawPage } from '#components/picture/draw-page.tsx'
import { finished } from '#components/picture/paint.ts'
import { ViewPage } from '#components/picture/view-page.tsx'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import type { Mark } from '#lib/card/marks.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import type { Attachment } from '#lib/protocol/attachment.ts'
import { did } from './did.ts'
import { at, entry } from './fixtures/make.ts'
import { attachment, cardPictures, composerPictures, samplePage } from './fixtures/pictures.ts'
import type { Scene, States } from './states.tsx'
import { cardProps } from './states-card.tsx'

const image = samplePage()

function Composing({
  story,
  first,
  pictures,
  failure = null,
}: Scene & { first: Attachment[]; pictures?: Partial<ComposerPicturesProps>; failure?: Failure | null }) {
  const [draft, setDraft] = useState({ ...EMPTY_DRAFT, text: story.draft, attachments: first })
  const composer = { draft, onDraft: setDraft, failure, pictures: { ...composerPictures, ...pictures } }
  return (
    <Panel notices={[]}>
      <CardView {...cardProps(story, { composer })} />
    </Panel>
  )
}

/** What a person drew, as it would be kept. */
const drawn = (marks: Mark[]): void => {
  const kept = finished(image, marks)
  did('onDone')(marks, kept.width, kept.height, kept.toDataURL())
}

const drawing = { image, tool: 'blur', busy: false, failure: null, onDone: drawn, onCancel: did('onCancel') } as const
const viewing = { at: 0, failure: null, read: cardPictures.read, onShow: did('onShow') } as const
const steps = [attachment(1), attachment(2, { source: undefined }), attachment(3)]

export const pictureStates: States = {
  'pictures-entry': ({ story }) => {
    const name = story.staff[0]?.name ?? ''
    const entries = [
      ...story.entries.slice(0, 1),
      entry(name, at(0, '13:40'), { kind: 'note', text: story.draft, attachments: [attachment(4), attachment(15)] }),
      entry(name, at(0, '14:06'), { kind: 'action', performer: 'us', attachments: steps }),
    ]
    return (
      <Panel notices={[]}>
        <CardView {...cardProps(story, { entries })} />
      </Panel>
    )
  },
  'pictures-composer': (scene) => <Composing {...scene} first={steps} />,
  'pictures-adding': (scene) => <Composing {...scene} first={[attachment(1)]} pictures={{ busy: true }} />,
  'pictures-removed': (scene) => (
    <Composing
      {...scene}
      first={[attachment(1)]}
      pictures={{ removed: { digest: 'gone', onPutBack: did('onPutBack') } }}
    />
  ),
  'pictures-open': (scene) => <Composing {...scene} first={[attachment(1)]} failure={{ code: 'picture-open' }} />,
  'pictures-not-allowed': (scene) => (
    <Composing {...scene} first={[]} pictures={{ failure: { code: 'capture-not-allowed' } }} />
  ),
  'pictures-too-many': (scene) => (
    <Composing {...scene} first={Array.from({ length: 12 }, (_, place) => attachment(place + 256))} />
  ),
  draw: () => <DrawPage {...drawing} />,
  'draw-gone': () => <DrawPage {...drawing} image={null} failure={{ code: 'picture-gone' }} />,
  view: () => <ViewPage {...viewing} attachments={steps} at={1} />,
  'view-gone': () => <ViewPage {...viewing} attachments={null} failure={{ code: 'picture-gone' }} />,
}
