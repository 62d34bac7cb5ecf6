import '#components/base.css'
import { TOOLS } from '#lib/card/marks.ts'
import { mount } from '../shared/mount.tsx'
import { beginDraw, Draw } from './draw.tsx'
import { beginView, View } from './view.tsx'

const asked = new URLSearchParams(location.search)
const cardId = asked.get('card') ?? ''
const digest = asked.get('draw')

if (digest !== null) {
  const tool = TOOLS.find((one) => one === asked.get('tool')) ?? 'arrow'
  void mount(() => <Draw cardId={cardId} digest={digest} tool={tool} />)
  beginDraw(cardId, digest)
} else {
  void mount(() => <View cardId={cardId} />)
  beginView(cardId, asked.get('entry') ?? '', Number(asked.get('at')) || 0)
}
