import { ImportColumn } from '#lib/protocol/import.ts'

/** How people head the columns; compared without case, spaces, digits and punctuation, so that `E-mail 2` is `email`. */
export const HEADINGS: Record<ImportColumn, string> = {
  name:
    'name names surnames client clients clientname customer customers customername fullname firstname lastname surname middlename contact contactname contactperson ' +
    'имя имена фио клиенты заказчики абоненты фамилии фиоабонента полноенаименование полноеимяконтакта контактныелица фиоклиента полноеимя фамилияимяотчество фамилияимя фамилияиимя имяфамилия имяифамилия имяконтакта заказчик абонент клиент имяклиента названиеклиента наименованиеклиента фамилия отчество название наименование контакт контактноелицо ' +
    'імя імена піб клієнти замовники абоненти пібклієнтів повненайменування контактніособи пібклієнта повнеімя прізвищеімяпобатькові прізвищеімя прізвищетаімя прізвищеіімя імяпрізвище імятапрізвище імяіпрізвище імяконтакту замовник клієнт імяклієнта назваклієнта найменуванняклієнта прізвище побатькові назва найменування контактнаособа',
  company:
    'company companyname clientcompany organisation organisationname organization organizationname firm компания организация фирма предприятие контрагент контрагенты компании организации юрлицо ' +
    'названиекомпании наименованиекомпании названиеорганизации наименованиеорганизации названиефирмы компанияклиента организацияклиента юридическоелицо компанія компанії організація організації контрагенти фірма підприємство юрособа назвакомпанії назваорганізації найменуванняорганізації назвафірми компаніяклієнта організаціяклієнта юридичнаособа',
  emails:
    'email emails emailvalue mail mails emailaddress emailaddresses clientemail customeremail contactemail workemail почта электроннаяпочта элпочта эладрес электронныйадрес электронныеадреса адресаэлектроннойпочты емейлы имейлы мейлы адресэлектроннойпочты адресэлпочты емейл имейл мейл почтаклиента электроннаяпочтаклиента элпочтаклиента emailклиента emailадрес рабочаяпочта рабочийemail контактныйemail контактнаяпочта ' +
    'пошта електроннапошта елпошта еладреса електроннаадреса електронніадреси адресиелектронноїпошти імейли адресаелектронноїпошти адресаелпошти електронка електронкаклієнта електроннаскринька імейл поштаклієнта електроннапоштаклієнта елпоштаклієнта emailклієнта emailадреса робочапошта робочийemail контактнийemail контактнапошта',
  contracts:
    'contract contracts contractnumber contractnumbers contractno contractid agreement agreementnumber account accountnumber договор договоры договорконтрагента основнойдоговор ' +
    'договора договорклиента номердоговора номердоговораклиента контракт контракты контракта номерконтракта номерлицевогосчета номерадоговоров лицевойсчет лицевыесчета лс договір договори договору договірклієнта номердоговору номердоговоруклієнта контракти контракту номерконтракту номерособовогорахунку номеридоговорів ' +
    'особовийрахунок особовірахунки ор',
  phones:
    'phone phones phonevalue telephones businessphone phonenumber phonenumbers tel telephone mobile mobilephone mobilenumber cell cellphone clientphone customerphone contactphone workphone homephone телефон телефоны телефона тел телефонмоб телефонмобильный номертелефона номерателефонов мобильный ' +
    'мобильныйтелефон мобильныетелефоны мобильныйномер моб мобтел мобтелефон контактныйтелефон контактныетелефоны телефонклиента телефоныклиента номертелефонаклиента рабочийтелефон рабочийтелефонконтакт рабтел рабтелефон домашнийтелефон городскойтелефон телефони номертелефону номерителефонів мобільний мобільнийтелефон мобільнітелефони мобільнийномер контактнийтелефон контактнітелефони телефонклієнта телефониклієнта телефониклієнтів номертелефонуклієнта робочийтелефон робтел телефону телефонмобільний мобномер домашнійтелефон міськийтелефон',
  address:
    'address addresses postaladdress clientaddress customeraddress адрес адреса адресы адреси адресклиента почтовыйадрес юридическийадрес адресаклієнта поштоваадреса ' +
    'юридичнаадреса',
  responsible:
    'responsible responsibleperson responsiblemanager manager accountmanager owner contactowner assignedto ответственный ответственная ответственные менеджеры ответственныйпользователь основнойменеджер ответственноелицо менеджер ' +
    'ответственныйменеджер ответственныйсотрудник персональныйменеджер менеджерклиента куратор відповідальний відповідальна відповідальні менеджери відповідальнаособа відповідальнийменеджер відповідальнийпрацівник персональнийменеджер менеджерклієнта',
}

const COLUMNS = new Map(
  ImportColumn.options.flatMap((column) => HEADINGS[column].split(' ').map((heading) => [heading, column] as const)),
)

/** Headings of whoever the company deals with, which may be a person or a company. */
const CLIENTS = new Set(
  'client clients clientname customer customers customername заказчик заказчики замовник замовники клиенты клієнти абонент клиент имяклиента названиеклиента наименованиеклиента название наименование клієнт імяклієнта назваклієнта найменуванняклієнта назва найменування полноенаименование повненайменування'.split(
    ' ',
  ),
)
const CONTACTS = new Set('contact contactname contactperson контакт контактноелицо контактнаособа фио піб'.split(' '))
const SURNAMES = new Set('lastname surname фамилия прізвище'.split(' '))
const FIRST_NAMES = new Set('firstname имя імя'.split(' '))

/** Whether there is a person beside whom the client is somebody else: a contact, or one named in two columns. */
const hasContact = (headings: readonly string[]): boolean =>
  headings.some((one) => CONTACTS.has(one)) ||
  [SURNAMES, FIRST_NAMES].every((part) => headings.some((one) => part.has(one)))

/** What each column holds, null where the heading is none that we know; and whether the client is read as the company. */
export type Columns = { columns: (ImportColumn | null)[]; isClientCompany: boolean }

/** What stands under these headings. Beside a contact person, and without a column for the company, the client is that. */
export function columnsOf(headings: readonly string[]): Columns {
  const letters = headings.map(lettersOf)
  const columns = letters.map((heading) => COLUMNS.get(heading) ?? null)
  const isClient = letters.map((heading) => CLIENTS.has(heading))
  const isClientCompany = !columns.includes('company') && isClient.includes(true) && hasContact(letters)
  if (!isClientCompany) return { columns, isClientCompany }
  return { columns: columns.map((column, at) => (isClient[at] ? 'company' : column)), isClientCompany }
}

function lettersOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}]|ʼ/gu, '') // "імʼя" may have an apostrophe that counts as a letter
}
