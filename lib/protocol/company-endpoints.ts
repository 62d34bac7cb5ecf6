import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { MaskCover, Masks, MaskText } from './masks.ts'
import { ChangedCompany, CompanyChange } from './staff.ts'

/** The endpoints that are about the company itself. */
export const companyEndpoints = {
  changeCompany: {
    method: 'patch',
    path: '/api/company',
    role: 'admin',
    summary: 'Name the company, or say in which country its phone numbers are: those on cards are read anew',
    body: CompanyChange,
    answer: ChangedCompany,
  },
  readMasks: {
    method: 'get',
    path: '/api/company/masks',
    role: 'admin',
    summary: 'The forms of contract numbers that pages are searched for, with what each covers',
    answer: Masks,
  },
  addMask: {
    method: 'post',
    path: '/api/company/masks',
    role: 'admin',
    summary: 'Add a form of contract numbers to the learnt ones',
    body: z.strictObject({ mask: MaskText }),
    answer: Masks,
  },
  removeMask: {
    method: 'delete',
    path: '/api/company/masks/{mask}',
    role: 'admin',
    summary: 'Take back a form of contract numbers that was added',
    params: z.object({ mask: MaskText }),
    answer: Masks,
  },
  tryMask: {
    method: 'post',
    path: '/api/company/masks/try',
    role: 'admin',
    summary: 'What a form of contract numbers would cover, without adding it',
    body: z.strictObject({ mask: MaskText }),
    answer: MaskCover,
  },
} as const satisfies Record<string, Endpoint>
