import type { SiteHints } from '../hints.ts'

/** Roundcube 1.5 and 1.6, skins elastic and larry: a message, the preview pane, the list, the composer. */
export const roundcube: SiteHints = {
  page: '#message-header .header-content, #messageheader, table#messagelist.messagelist, #compose-content, .recipient-input',
  places: [
    { selector: '#messagelist, #messagelist-fixedcopy', place: 'list' },
    { selector: '#message-header .subject, #messageheader .subject', place: 'subject' },
    { selector: 'td.header.from, td.header.replyto', place: 'sender' },
    { selector: 'td.header.to, td.header.cc, td.header.bcc, .recipient-input', place: 'recipient' },
    { selector: '#compose-subject, input[name="_subject"]', place: 'subject' },
    { selector: '#messagebody, #composebody', place: 'body' },
  ],
  // Above the folded table of headers stands one address: the sender's, or in the folder of sent mail the recipient's.
  told: '#message-header .header-summary',
  tells: [
    { selector: 'td.header.from', place: 'sender' },
    { selector: 'td.header.to', place: 'recipient' },
  ],
  source: 'https://github.com/roundcube/roundcubemail/tree/release-1.6/skins/elastic/templates',
}
