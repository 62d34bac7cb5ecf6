/**
 * Where the selectors of a site were read: public code, and the date of the version, or of the day when it was looked up.
 * `at`: as in the site's hints.
 */
export type Source = { at: string; files: string; date: string }

/** By the name of the site. No page carries this. More in test/fixtures/detection/README.md. */
export const SOURCES: Readonly<Record<string, Source>> = {
  gmail: {
    at: 'mail.google.com/*',
    files:
      'InboxSDK/InboxSDK src/platform-implementation-js/dom-driver/gmail/views/gmail-message-view.ts, gmail-thread-row-view.ts; KartikTalwar/gmail.js src/gmail.js',
    date: '2026-07-23',
  },
  outlook: {
    at: 'outlook.office.com/* outlook.office365.com/* outlook.live.com/* outlook.cloud.microsoft/*',
    files:
      'fperezdev/wd-extension-poc src/lib/consts.ts; JonathanDebug/POW-Capstone2025 Extension/content.js; toggl/track-extension src/content/outlook.js',
    date: '2026-04-22',
  },
  roundcube: {
    at: '#message-header #messageheader #messagelist #compose-content',
    files:
      'roundcube/roundcubemail skins/elastic/templates/message.html, program/actions/mail/index.php, program/actions/mail/show.php, program/js/app.js',
    date: '2026-08-16',
  },
  sogo: {
    at: '*/SOGo/*',
    files:
      'Alinto/sogo UI/Templates/MailerUI/UIxMailViewTemplate.wox, UIxMailFolderTemplate.wox, UI/WebServerResources/js/Mailer/sgMessageListItemMain.directive.js',
    date: '2026-04-02',
  },
  yandex: {
    at: 'mail.yandex.*/* mail.360.yandex.*/*',
    files: 'dmitriy-melnikov/task_test pages/sendMail.js; page objects of its testers',
    date: '2026-11-21',
  },
  mailru: {
    at: 'e.mail.ru/*',
    files: 'rabenkralle/Methods_collect_and_analysis lesson_7_selenium/mailparser.py; saved lists',
    date: '2026-08-05',
  },
  ukrnet: {
    at: 'mail.ukr.net/*',
    files: 'AnryChe/API main.py; page objects of its testers',
    date: '2026-11-21',
  },
  proton: {
    at: 'mail.proton.me/*',
    files:
      'ProtonMail/WebClients applications/mail/src/app/components/message/recipients/RecipientItemLayout.tsx, message/header/HeaderExpanded.tsx, list/ItemColumnLayout.tsx',
    date: '2026-11-21',
  },
  zimbra: {
    at: '*/zimbra/*',
    files:
      'Zimbra/zm-web-client WebRoot/templates/mail/Message.template, WebRoot/js/zimbraMail/mail/view/ZmMailMsgView.js, ZmConvListView.js',
    date: '2024-09-17',
  },
  rt: {
    at: '*/Ticket/* */Search/Results*',
    files:
      'bestpractical/rt share/html/Elements/ShowTransaction, ShowMessageHeaders, ShowUser, Ticket/Elements/ShowPeople, Elements/CollectionAsTable/Row',
    date: '2025-06-05',
  },
  zammad: {
    at: '*/#ticket/*',
    files:
      'zammad/zammad app/assets/javascripts/app/views/ticket_zoom/article_view.jst.eco, title.jst.eco, widget/user.jst.eco; toggl/track-extension src/content/zammad.js',
    date: '2026-04-22',
  },
  freescout: {
    at: '#conv-layout */mailbox/*',
    files:
      'freescout-help-desk/freescout resources/views/conversations/partials/thread.blade.php, customers/profile_snippet.blade.php, conversations/conversations_table.blade.php',
    date: '2026-08-15',
  },
  osticket: {
    at: '*/scp/*',
    files:
      'osTicket/osTicket include/staff/ticket-view.inc.php, include/staff/templates/thread-entry.tmpl.php, queue-tickets.tmpl.php',
    date: '2023-10-25',
  },
  zendesk: {
    at: '*.zendesk.com/*',
    files:
      'toggl/track-extension src/content/zendesk.js; BagToad/add-zendesk-comment-borders add-comment-borders.user.js',
    date: '2026-04-22',
  },
  freshdesk: {
    at: '*.freshdesk.com/*',
    files:
      'toggl/track-extension src/content/freshdesk.js; DevartSoftware/tmetric-plugins src/in-page-scripts/integrations/freshdesk.ts',
    date: '2026-04-22',
  },
  bitrix24: {
    at: '*.bitrix24.*/* #pagetitle',
    files:
      'avshatalov48/bitrix-core-business modules/mail/install/components/bitrix/mail.client.message.view/templates/.default/template.php; avshatalov48/bitrix24-core-corp modules/crm; eugene-za/test bitrix_helper.js; toggl/track-extension src/content/bitrix24.js',
    date: '2026-04-22',
  },
  amocrm: {
    at: '*.amocrm.*/* *.kommo.com/*',
    files: 'Munirkhuja/widget resources/widget/script.js; saved cards',
    date: '2026-09-03',
  },
  hubspot: {
    at: 'app.hubspot.com/* app-*.hubspot.com/*',
    files:
      'toggl/track-extension src/content/hubspot.js; ringcentral/hubspot-embeddable-ringcentral-phone src/configs/number-click2call.js; DevartSoftware/tmetric-plugins src/in-page-scripts/integrations/hubspot.ts',
    date: '2026-04-22',
  },
  salesforce: {
    at: '*.lightning.force.com/*',
    files: 'toggl/track-extension src/content/salesforce.js',
    date: '2026-04-22',
  },
  odoo: {
    at: '*/odoo/* *.odoo.com/*',
    files:
      'odoo/odoo addons/mail/static/src/core/common/message.xml, addons/web/static/src/views/fields/email/email_field.xml, views/list/list_renderer.xml; toggl/track-extension src/content/odoo.js',
    date: '2026-04-22',
  },
}
