import type { ErrorCode, ErrorParams } from '../protocol/errors.ts'

/** What goes wrong on this machine, before a server could say anything. The words: `fault.<name>`. */
export type Fault =
  | 'unreachable' // no answer from the server
  | 'not-medkarta' // something else answers at this address
  | 'not-understood' // the server answers in a way that this version does not know
  | 'bad-address' // this is no address of a server
  | 'insecure-address' // http on another machine
  | 'bad-link' // this is no invitation link
  | 'signed-out' // nobody is signed in on this machine
  | 'storage-full' // the browser has no room left
  | 'storage-closed' // the browser does not let us store (full disk, damaged profile)
  | 'storage-private' // Firefox opens no store to a page of ours in a private window
  | 'storage-outdated' // a newer version of the extension has changed the store
  | 'storage-blocked' // an older version of the extension holds the store
  | 'file-unreadable' // the file is gone or may not be read
  | 'import-unanswered' // what became of an import is not known, it may be going on
  | 'check-unanswered' // the server in front did not wait for what a file comes to
  | 'entry-changed' // an entry is not as it was written; params: seq, name
  | 'composer-busy' // what stands in the composer is about another entry than the line to take back
  | 'no-entry' // an entry that a link names is not on the card
  | 'no-tab' // this page cannot be looked at (the browser's own pages)
  | 'permission-refused' // the person or the browser said no to the sites permission
  | 'history-changed' // the server's history no longer holds the last entry seen here
  | 'history-not-whole' // nor is that history itself as it was written; params: seq
  | 'capture-not-allowed' // the person has not let us take pictures of pages
  | 'capture-impossible' // the browser gives nobody a picture of this page
  | 'picture-too-large' // params: limit (MB)
  | 'picture-gone' // it is on no draft or entry here any more
  | 'picture-open' // somebody draws on a picture of this card
  | 'words-of-other' // what was begun on another card stands in the composer too; params: name
  | 'part-missing' // no part of a picture was chosen
  | 'picture-changed' // what the server has under its digest is something else
  | 'unexpected' // a mistake of ours; params: detail

/** Anything that went wrong, as a view gets it: a code and the values that its sentence needs. */
export type Failure = { readonly code: ErrorCode | Fault; readonly params?: ErrorParams }
