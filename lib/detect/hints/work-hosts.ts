/**
 * Work systems (see mail.ts, desks.ts, crm.ts) that answer under one public host of their maker, where nobody else's
 * scripts run. Systems under a name of the customer's own (zendesk.com, bitrix24, force.com) are left out: whoever opens
 * an account there puts scripts of their own into its pages.
 */
export const WORK_HOSTS: readonly string[] = [
  'mail.google.com',
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
  'outlook.cloud.microsoft',
  'mail.yandex.ru',
  'mail.yandex.com',
  'mail.yandex.by',
  'mail.yandex.kz',
  'mail.yandex.uz',
  'mail.yandex.com.tr',
  'mail.360.yandex.ru',
  'mail.360.yandex.com',
  'e.mail.ru',
  'mail.ukr.net',
  'mail.proton.me',
  'app.hubspot.com',
  'app-eu1.hubspot.com',
]
