import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useServices } from '#components/services.ts'
import { IconButton } from '#components/shared/button.tsx'

/** How long it is said that the link was copied, in milliseconds. */
const SAID = 3_000

/** Copies the link to an entry, and says so. */
export function CopyLink({ link }: { link: string }): VNode {
  const { texts, copy } = useServices()
  const [done, setDone] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (done === null) return
    const timer = setTimeout(() => setDone(null), SAID)
    return () => clearTimeout(timer)
  }, [done])
  const press = () =>
    void copy(link).then(
      () => setDone('copied'),
      () => setDone('failed'),
    )
  return (
    <>
      <IconButton icon={done === 'copied' ? 'check' : 'link'} label={texts.t('entry.copyLink')} onClick={press} />
      <span class={done === 'failed' ? undefined : 'visually-hidden'} role="status">
        {done !== null && texts.t(`entry.link.${done}`)}
      </span>
    </>
  )
}
