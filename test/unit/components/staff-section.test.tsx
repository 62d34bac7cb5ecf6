import { expect, test, vi } from 'vitest'
import { StaffSection } from '#components/options/staff-section.tsx'
import { rendered } from './rendered.tsx'

const nothing = () => undefined

test('fault 24: a colleague’s role that this version does not know stands there as it is, until another is given', () => {
  const onChange = vi.fn()
  const staff = [{ id: 'a', name: 'Olena', email: 'olena@example.com', role: 'auditor', disabled: false }]
  const invite = { busy: false, failure: null, made: null }
  const view = rendered(
    <StaffSection
      {...{ staff, me: 'b', failure: null, invite, onInvite: nothing, onInviteAnother: nothing, onChange }}
      {...{ owed: [], handing: null, onLeave: nothing, onHandOver: nothing }}
    />,
  )
  const labels = [...(view.root.querySelector('.people select')?.querySelectorAll('option') ?? [])]
  expect(labels.map(({ textContent }) => textContent)).toEqual(['auditor', 'administrator', 'member', 'reader'])
  expect(onChange).not.toHaveBeenCalled()
  view.choose('Role of Olena', 'member')
  expect(onChange).toHaveBeenCalledWith('a', { role: 'member' })
})
