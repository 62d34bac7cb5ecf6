import type { SiteHints } from '../hints.ts'

/** Help desks: who asked counts as the sender. Where the selectors come from: sources.ts. */
export const DESKS: readonly SiteHints[] = [
  {
    at: '*/Ticket/* */Search/Results*',
    list: 'tr.list-item',
    sender: '.requestors .user',
    recipient: '.cc .user,.admincc .user',
    subject: '#header h1',
  },
  {
    at: '*/#ticket/*',
    list: 'tr.item',
    sender: '.article-meta-row:first-child,[data-tab="customer"]',
    recipient: '.article-meta-row',
    subject: '.ticket-title-update',
    body: '.richtext-content',
  },
  {
    at: '#conv-layout */mailbox/*',
    list: '.conv-row',
    sender: '.customer-email,.thread-type-customer .thread-person',
    recipient: '.thread-recipients',
    subject: '.conv-subjtext',
    body: '.thread-content',
  },
  {
    at: '*/scp/*',
    list: 'table.queue.tickets tr',
    sender: '[id^="user-"][id$="-email"]',
    recipient: '#recipients',
    subject: '.tixTitle',
    body: '.thread-body',
  },
  {
    at: '*.zendesk.com/*',
    list: '[data-test-id="generic-table-row"]',
    sender: '[data-test-id="omni-log-item-sender"],[data-test-id="customer-context-email"]',
    subject: '[data-test-id="omni-header-subject"],[data-test-id="header-tab"][data-selected="true"]',
    body: '[data-test-id="omni-log-item-message"]',
  },
  {
    at: '*.freshdesk.com/*',
    sender: '.sender-info,[data-test-id^="requester-info-contact-"]',
    recipient: '.emails-info',
    subject: '.ticket-subject-heading',
    body: '#ticket_original_request,.ticket-details__item__content',
  },
]
