import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useTexts } from '#components/services.ts'
import { Icon } from './icon.tsx'
import './picture.css'

/** Where the bytes of a picture come from; rejects when they are not to be had now. */
export type ReadPicture = (digest: string) => Promise<Blob>

/** An address for the bytes as long as this is on the screen: null while they come, `failed` when they do not. */
function usePicture(digest: string, read: ReadPicture): string | null | 'failed' {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let isGone = false
    const show = (blob: Blob) => {
      if (isGone) return
      made = URL.createObjectURL(blob)
      setAddress(made)
    }
    read(digest).then(show, () => !isGone && setAddress('failed'))
    return () => {
      isGone = true
      setAddress(null)
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [digest, read])
  return address
}

type Props = { digest: string; read: ReadPicture; alt: string; class?: string }

/** A picture by its digest, or why there is none. Its place has the same size before and after it has come. */
export function Picture({ digest, read, alt, class: own = '' }: Props): VNode {
  const { t } = useTexts()
  const address = usePicture(digest, read)
  if (address === 'failed') {
    return (
      <span
        class={`picture is-failed ${own}`}
        role="img"
        aria-label={`${alt}. ${t('pictures.notLoaded')}`}
        title={t('pictures.notLoaded')}
      >
        <Icon name="imageOff" />
      </span>
    )
  }
  if (address === null) return <span class={`picture is-coming ${own}`} role="img" aria-label={alt} />
  return <img class={`picture ${own}`} src={address} alt={alt} draggable={false} />
}
