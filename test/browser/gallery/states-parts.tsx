import { Confirm } from '#components/shared/confirm.tsx'
import { Menu } from '#components/shared/menu.tsx'
import { did } from './did.ts'
import type { States } from './states.tsx'

export const partStates: States = {
  menu: ({ texts }) => (
    <main style={{ padding: '16px 16px 120px 200px' }}>
      <h1 class="small-heading">{texts.t('card.menu')}</h1>
      <Menu
        label={texts.t('card.menu')}
        items={[
          { label: texts.t('card.editDossier'), icon: 'correction', onChoose: did('first') },
          { label: texts.t('action.copy'), icon: 'copy', onChoose: did('second') },
          { label: texts.t('settings.staff.disable'), icon: 'lock', danger: true, onChoose: did('third') },
        ]}
      />
    </main>
  ),
  confirm: ({ texts }) => (
    <main style={{ height: '100vh' }}>
      <Confirm
        question={texts.t('entry.discard.ask')}
        action={texts.t('entry.discard')}
        onConfirm={did('onConfirm')}
        onCancel={did('onCancel')}
      />
    </main>
  ),
}
