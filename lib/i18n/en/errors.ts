import type { Messages } from '../message.ts'

/** What went wrong, what became of the person's work, what to do next. `error.<ErrorCode>`, `fault.<Fault>`. */
export const errors = {
  'error.bad-request': 'The server did not understand this ({field}). Nothing was changed. Change it and try again.',
  'error.unauthenticated': 'You are signed out. What you wrote stays saved here; sign in again to send it.',
  'error.forbidden': 'Your role does not allow this, so nothing was changed. Ask an administrator.',
  'error.not-found':
    'It is not there any more: somebody removed it, or the address is wrong. Go back and search again.',
  'error.entry-conflict':
    'An entry with the same number is on the card already, with other words. Edit yours again to append it as a new one.',
  'error.client-conflict': 'This client was created already, with other data. Find the client by search.',
  'error.client-merged': 'This card was merged into another. Open that one and try again.',
  'error.too-many-merged': 'At most {limit} cards can be merged into one.',
  'error.identifier-taken': 'This client already has that identifier. Nothing was changed.',
  'error.last-admin': 'The company needs at least one administrator. Make somebody else administrator first.',
  'error.text-too-long':
    'The text has {length} characters, and {limit} fit into one entry. Shorten it, or append it as several entries.',
  'error.too-slow':
    'The connection is so slow that the server stopped waiting, and nothing was changed. What you wrote stays saved here; try again when it is better.',
  'error.body-too-large':
    'This is larger than the server, or a web server in front of it, takes at once, so it was not sent. Crop or remove pictures, split a text or a file, or ask your administrator to raise the limit.',
  'error.bad-identifier': '“{value}” cannot be used as an identifier. Check it for typing errors.',
  'phone.refused':
    '“{value}” is not a phone number in this country: {country}. Check it for typing errors, or write it with + and its country code. An administrator can choose another country in the settings, under “Company”.',
  'error.bad-mask':
    '“{mask}” is no form of a contract number. Put spaces between its parts, and have digits among them (D4). Nothing was changed.',
  'error.too-many-masks': 'There are {limit} forms already, and no more fit. Remove one first. Nothing was changed.',
  'error.not-a-picture': 'This is not a picture that Medkarta can keep: it takes PNG, JPEG and WebP.',
  'error.picture-damaged':
    'The picture arrived damaged, so the entry was not appended. Edit it, remove the picture and attach it again.',
  'error.attachment-missing':
    'A picture of this entry is neither on the server nor on this computer any more. Edit the entry, remove the picture and attach it again.',
  'error.invitation-unknown':
    'This invitation is not known here. Copy the whole link once more, or ask your administrator for a new one.',
  'error.invitation-used':
    'This invitation was used already. If it was you, sign in; otherwise ask your administrator for a new one.',
  'error.invitation-expired': 'This invitation has expired. Ask your administrator for a new one.',
  'error.email-taken': 'Somebody with this email is here already. If it is you, sign in; otherwise use another email.',
  'error.wrong-password':
    'Email or password is wrong. Check both and try again; whoever runs the server can make a new password.',
  'error.account-removed':
    'This account was removed, so nobody signs in with it any more. If that is a mistake, ask an administrator to let you in again; what you wrote stays saved here.',
  'error.password-too-short': 'The password is too short. Use at least {minimum} characters.',
  'error.rate-limited': 'Too many attempts. Wait {seconds} seconds, then try again.',
  'error.protocol-too-old':
    'This version of Medkarta is too old for the server. Update the extension; what you wrote stays saved here.',
  'error.protocol-too-new':
    'The server is older than this version of Medkarta. Ask your administrator to update it; what you wrote stays saved here.',
  'error.import-running': 'An import is running, and nothing was done. Try again when it has ended.',
  'error.disk-full':
    'The server’s disk is full, nothing was changed. Ask your administrator to make room, then try again.',
  'error.unavailable':
    'The server is starting, or its database does not answer. What you wrote stays saved here; try again in a minute.',
  'error.internal':
    'Something went wrong in the server. What you wrote stays saved here; try again, and tell your administrator if it stays so.',
  'error.unknown-refusal':
    'The server refused this for a reason that this version of the extension does not know. Update the extension, then try again; what you wrote stays saved here.',

  'fault.unreachable': 'The server does not answer. Check the connection and the address, then try again.',
  'fault.not-medkarta':
    'Something answers at this address, but it is not Medkarta. Check the address; if it is right, Medkarta is not running there now: try again later.',
  'fault.not-understood':
    'The server answered in a way that this version of Medkarta does not know, so what is shown may not be the newest. Update the extension in the browser and open the panel again; what you wrote stays saved here.',
  'fault.bad-address': 'This is not an address. Write it as https://medkarta.your-company.com.',
  'fault.insecure-address': 'This address begins with http:// and would send your password in the clear. Use https://.',
  'fault.bad-link': 'This is not an invitation link. Copy the whole link from the message, from https:// to the end.',
  'fault.signed-out': 'You are signed out on this computer. Sign in again; what you wrote stays saved here.',
  'fault.storage-full':
    'This computer has no room left, so nothing new is saved here. What was saved is safe, and your text is still in its field: free some space and try again.',
  'fault.storage-closed':
    'The browser does not save anything here: the disk is full, or its files are damaged. Your text is still here: make room and try again, or copy it.',
  'fault.storage-private':
    'Firefox keeps Medkarta’s store closed in private windows, so there are no cards here and nothing is saved. Open this page in an ordinary window.',
  'fault.storage-outdated':
    'Medkarta was updated while this window was open. What was saved is safe; what you typed since is still here: copy it, close this window and open it again.',
  'fault.storage-blocked':
    'Medkarta was updated, but a window of the old version is still open. Nothing is lost: close the other Medkarta panels and tabs, then this goes on by itself.',
  'fault.file-unreadable': 'The file cannot be read any more. Choose it again.',
  'fault.import-unanswered':
    'No answer came about the import, and it may still be going on. Check the same file again in a few minutes: what was imported already stays as it is.',
  'fault.check-unanswered':
    'The web server in front of Medkarta did not wait for the answer, and nothing was imported. If it is so again, ask your administrator to let it wait longer (nginx: proxy_read_timeout).',
  'fault.entry-changed':
    'Entry {seq} of this card, by {name}, is not as it was written or as it was seen here. Somebody may have changed the database: tell your administrator now.',
  'fault.composer-busy':
    'What stands in the composer is about another entry. Append it or empty the composer, then take this line back.',
  'fault.no-entry': 'This entry is not on the card. Perhaps the link belongs to another client.',
  'fault.no-tab': 'Medkarta cannot look at this page, because it belongs to the browser. Find the client by search.',
  'fault.permission-refused': 'The browser did not allow it. Try again and choose Allow.',
  'fault.history-changed':
    'The server’s history of this card no longer contains what was seen here before. Somebody may have changed the database: tell your administrator now.',
  'fault.history-not-whole':
    'The server’s own history of this card is not as it was written either: it breaks at entry {seq}. Nothing was taken over, and what was seen here stays. Your administrator has to restore a backup first; “npm run company -- verify” names every such entry.',
  'fault.capture-not-allowed':
    'To take a picture of a page, Medkarta needs the browser’s permission for all pages. Press Allow, then take the picture again. A picture taken otherwise can be pasted here.',
  'fault.capture-impossible':
    'The browser lets nobody take a picture of this page. Take one with your system’s own tool and paste it here.',
  'fault.picture-too-large':
    'This picture is too large: {limit} MB at most. Choose a smaller one or a part of it. Your text is still here.',
  'fault.picture-gone': 'This picture is not there any more. Close this tab and look at the card.',
  'fault.picture-open':
    'A picture of this entry is open for drawing, so nothing was appended. Press Done or Cancel in its window, then append. Your text is still here.',
  'fault.words-of-other':
    'These words hold what you began on the card of {name}, which is a card of its own again. Nothing was appended: look through them, then append.',
  'fault.part-missing':
    'No part is chosen yet. Drag over the part to keep, or press Cancel: the entry gets nothing of this picture then.',
  'fault.picture-changed':
    'The server has another picture than the one that was attached. Somebody may have changed the database: tell your administrator now.',
  'fault.unexpected':
    'Something went wrong in the extension ({detail}). What you wrote stays saved here; close the panel and open it again.',
} as const satisfies Messages
