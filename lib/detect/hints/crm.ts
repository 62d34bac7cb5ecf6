import type { SiteHints } from '../hints.ts'

/** CRM: what a record says of its own client counts as its subject. Where the selectors come from: sources.ts. */
export const CRM: readonly SiteHints[] = [
  {
    at: '*.bitrix24.*/* #pagetitle',
    list: '.main-grid-row-body',
    sender: '.mail-msg-view-sender',
    recipient: '.mail-msg-view-rcpt-link',
    subject: '#pagetitle,.crm-entity-widget-client-contact-email,.crm-entity-widget-client-contact-phone',
    body: '.mail-msg-view-body,.crm-timeline__card',
  },
  {
    at: '*.amocrm.*/* *.kommo.com/*',
    list: '.list-row',
    subject: '#contacts_list,#person_n',
    body: '.feed-note__body',
  },
  {
    at: 'app.hubspot.com/* app-*.hubspot.com/*',
    list: 'tr:has([data-table-external-id])',
    subject:
      '[data-selenium-test="property-input-email"],[data-card-type="OBJECT_HIGHLIGHT"],[data-selenium-test="highlightTitle"]',
    body: '[data-selenium-test="timeline-editable-section"],[data-selenium-test="timeline-card"]',
  },
  {
    at: '*.lightning.force.com/*',
    list: '[role="grid"] tbody tr',
    subject: '[data-target-selection-name^="sfdc:RecordField."],h1 lightning-formatted-name',
  },
  {
    at: '*/odoo/* *.odoo.com/*',
    list: '.o_data_row',
    subject: '.o_field_email,.o_last_breadcrumb_item.active',
    body: '.o-mail-Message-body',
  },
]
