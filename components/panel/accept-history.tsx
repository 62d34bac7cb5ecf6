import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Button } from '#components/shared/button.tsx'
import { Confirm } from '#components/shared/confirm.tsx'

/** Going on from another history than the one that was seen here, after a question that says what it means. */
export function AcceptHistory({ onAccept }: { onAccept(): void }): VNode {
  const { t } = useTexts()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t('history.accept')}
      </Button>
      {asking && (
        <Confirm
          question={t('history.accept.ask')}
          action={t('history.accept')}
          onConfirm={() => {
            setAsking(false)
            onAccept()
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}
