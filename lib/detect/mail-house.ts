/** Mail services that give addresses to everybody: that two people share one tells nothing. */
const PUBLIC = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com gmx.com gmx.de ' +
    'proton.me protonmail.com tuta.com zoho.com ukr.net i.ua meta.ua bigmir.net email.ua mail.ru bk.ru list.ru inbox.ru ' +
    'internet.ru yandex.ru yandex.com yandex.ua yandex.by yandex.kz ya.ru rambler.ru tut.by'
  ).split(' '),
)

/** The domain of an email's normal form, which people of one organisation share; null for a mail service open to all. */
export function mailHouse(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  return PUBLIC.has(domain) ? null : domain
}
