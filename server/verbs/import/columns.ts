import { ImportColumn } from '#lib/protocol/import.ts'

/** How people head the columns; compared without case, spaces, digits and punctuation, so that `E-mail 2` is `email`. */
const HEADINGS: Record<ImportColumn, string> = {
  name:
    'name client clientname customer customername fullname firstname lastname surname contact contactname contactperson ' +
    'имя фио клиент имяклиента фамилия отчество название наименование контакт контактноелицо ' +
    'імя піб клієнт імяклієнта прізвище побатькові назва найменування контактнаособа',
  company:
    'company companyname organisation organization firm компания организация фирма предприятие контрагент юрлицо ' +
    'названиекомпании наименованиеорганизации компанія організація фірма підприємство юрособа назвакомпанії',
  emails:
    'email emails mail emailaddress emailaddresses почта электроннаяпочта элпочта адресэлектроннойпочты емейл имейл ' +
    'пошта електроннапошта елпошта електроннаадреса адресаелектронноїпошти',
  contracts:
    'contract contracts contractnumber contractnumbers contractno agreement account accountnumber договор договоры ' +
    'договора номердоговора номерадоговоров лицевойсчет лс договір договори договору номердоговору номеридоговорів ' +
    'особовийрахунок ор',
  phones:
    'phone phones phonenumber phonenumbers tel telephone mobile cell телефон телефоны тел номертелефона мобильный ' +
    'мобильныйтелефон контактныйтелефон телефони номертелефону мобільний мобільнийтелефон контактнийтелефон',
  address:
    'address postaladdress адрес адреса адресклиента почтовыйадрес юридическийадрес адресаклієнта поштоваадреса ' +
    'юридичнаадреса',
  responsible:
    'responsible responsibleperson manager owner assignedto ответственный ответственная ответственноелицо менеджер ' +
    'ответственныйменеджер куратор відповідальний відповідальна відповідальнаособа відповідальнийменеджер',
}

const COLUMNS = new Map(
  ImportColumn.options.flatMap((column) => HEADINGS[column].split(' ').map((heading) => [heading, column] as const)),
)

/** What a column holds; null when the heading is none that we know. */
export function columnOf(heading: string): ImportColumn | null {
  const letters = heading
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}]/gu, '')
  return COLUMNS.get(letters) ?? null
}
