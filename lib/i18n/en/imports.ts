import type { Messages } from '../message.ts'

/** Importing clients from a table, and why a row is bad (`import.<ImportReason>`). */
export const imports = {
  'imports.heading': 'Import clients',
  'imports.columns': 'A CSV table with the columns {columns}. Several values in one cell are separated by “;”.',
  'imports.column.name': 'name',
  'imports.column.company': 'company',
  'imports.column.emails': 'emails',
  'imports.column.contracts': 'contracts',
  'imports.column.phones': 'phones',
  'imports.column.address': 'address',
  'imports.column.responsible': 'responsible',
  'imports.choose': 'Choose a file',
  'imports.drop': 'or drop it here',
  'imports.another': 'Choose another file',
  'imports.checking': 'Checking {file}',
  'imports.importing': 'Importing {file}',
  'imports.nothingYet': 'Nothing is imported yet.',
  'imports.rows': { one: '{count} row', other: '{count} rows' },
  'imports.created': { one: '{count} new client', other: '{count} new clients' },
  'imports.changed': { one: '{count} changed', other: '{count} changed' },
  'imports.unchanged': { one: '{count} as before', other: '{count} as before' },
  'imports.bad': { one: '{count} bad row', other: '{count} bad rows' },
  'imports.withoutResponsible': {
    one: '{count} without its responsible person',
    other: '{count} without their responsible person',
  },
  'imports.leaveResponsibleEmpty': 'Leave unknown responsible people empty',
  'imports.bad.what': 'Nothing is imported while a row is bad. Repair these rows in your file and choose it again.',
  'imports.bad.first': 'The first {shown} are shown.',
  'imports.bad.save': { one: 'Save the list of {count} mistake', other: 'Save the list of {count} mistakes' },
  'imports.bad.saveFirst': {
    one: 'Save the list of the first {count} mistake',
    other: 'Save the list of the first {count} mistakes',
  },
  'imports.unread': 'Not read, as the heading is not known: {columns}.',
  'imports.unread.before': 'Rename them in your file ({columns}) and choose it again, or go on without them.',
  'imports.unread.again': 'To add what stands there, rename them in your file ({columns}) and choose it again.',
  'imports.unread.untitled': 'column {place} without a heading',
  'imports.unread.more': '{count} more',
  'imports.line': 'Line',
  'imports.column': 'Column',
  'imports.value': 'Value',
  'imports.reason': 'What is wrong',
  'imports.start': { one: 'Import {count} client', other: 'Import {count} clients' },
  'imports.noChange': 'Every client of this file is there already. Nothing to import.',
  'imports.noRows': 'The file has no rows below its heading. Nothing to import.',
  'imports.done': 'Imported.',
  'imports.phones':
    'Phone numbers without a country code are read as those of: {country}. Another country is chosen under “Company”.',
  'imports.readAs': 'Read as {encoding}, columns separated by “{delimiter}”.',
  'imports.garbled':
    'These rows look as if the file were in another encoding. Save it as UTF-8 and choose it again, unless its names really are written so.',
  'imports.renamed': {
    one: '{count} client by another name than before:',
    other: '{count} clients by another name than before:',
  },
  'imports.shared': {
    one: '{count} email, contract or phone that another client has too:',
    other: '{count} emails, contracts or phones that other clients have too:',
  },
  'imports.alike': {
    one: '{count} new client with the same name as another one.',
    other: '{count} new clients with the same names as others.',
  },
  'imports.alike.what':
    'If they are different clients, there is nothing to do. If they are one and the same, open either of the two cards once they are imported, and choose “{menu}”.',
  'imports.sample':
    'The first rows as they were read. If their letters are wrong, save the file as UTF-8 and choose it again.',
  'imports.tab': 'tab',

  'import.empty-row':
    'The row has neither a name nor an email, contract or phone; a company alone is not enough. Fill one in, or delete the row.',
  'import.bad-email':
    'This is not an email address. Write it as name@company.com; several in one cell are parted by a semicolon.',
  'import.bad-contract':
    'This is not a contract number. It needs a digit and at most 40 letters, digits and separators; several in one cell are parted by a semicolon.',
  'import.bad-phone':
    'This is not a phone number in this country: {country}. Write it with + and its country code, or choose another country under “Company”; several in one cell are parted by a semicolon.',
  'import.unknown-responsible': 'No colleague has this name or email. Invite them first, or leave the cell empty.',
  'import.too-long': 'That is too much for this column: shorten the text; of identifiers a client has at most 50.',
  'import.wrong-cell-count':
    'The row has more or fewer cells than the heading. Check its separators and quotation marks.',
  'import.broken-quoting': 'A quotation mark is opened and not closed. Close it, or remove it.',
  'import.duplicate-row':
    'The same client stands in an earlier row. Put both into one row: several numbers in a cell are parted by a semicolon.',
  'import.unknown-encoding': 'The letters of this file cannot be read. Save it as UTF-8 or Windows-1251.',
  'import.broken-utf8':
    'This is UTF-8, but a byte in this line is no letter. Repair the line, or save the file as UTF-8 anew, and choose it again.',
  'import.empty-file': 'The file is empty. Choose another one.',
  'import.no-known-column':
    'The first row names no column that we know. Name the columns as listed above, with commas, semicolons or tabs between them. If its letters are wrong here, save the file as UTF-8.',
  'import.heading-below':
    'The first row is a title: the columns are named in this one. Delete the rows above it in your file, and choose it again.',
  'import.not-text': 'This is not a text table. In Excel choose “Save as”, then CSV.',
} as const satisfies Messages
