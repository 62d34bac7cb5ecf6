import type { VNode } from 'preact'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import type { SiteProps } from './props.ts'

/** Whether clients are looked for on the site in front and highlighted in its text, and one press to change either. */
export function SiteLine({ host, verdict, onTurn, highlights }: SiteProps): VNode {
  const { t } = useTexts()
  return (
    <div class="popup-site">
      <p>{verdict === 'looked-at' ? <bdi>{host}</bdi> : t(`site.${verdict}`, { host })}</p>
      {onTurn && (
        <Button look="quiet" onClick={onTurn}>
          {t(verdict === 'looked-at' ? 'site.turnOff' : 'site.turnOn')}
        </Button>
      )}
      {highlights && (
        <Button look="quiet" icon="highlight" onClick={highlights.onTurn}>
          {t(highlights.on ? 'highlight.turnOff' : 'highlight.turnOn')}
        </Button>
      )}
    </div>
  )
}
