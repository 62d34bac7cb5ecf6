import { describe, expect, it, vi } from 'vitest'
import { clientLines } from '#lib/card/client-lines.ts'
import { adviceBefore, loggedBefore, mayBeLoggedEarlier } from '#lib/card/colleagues.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { attachment } from '#test/browser/gallery/fixtures/pictures.ts'
import { cardOf, idOf } from './card-of.ts'

const NOW = Date.UTC(2026, 2, 1, 10)
const advising = { ...EMPTY_DRAFT, kind: 'advice' } as const

describe('adviceBefore', () => {
  const card = cardOf([
    { kind: 'advice', text: 'Restart', by: 'taras' },
    { kind: 'advice', text: 'Update', by: 'ira' },
    { kind: 'correction', text: 'Update to 4.2', corrects: 2, by: 'ira' },
    { kind: 'advice', text: 'Mine' },
    { kind: 'correction', text: '', quote: 'It hums', corrects: 2, by: 'ira' },
  ])

  it('is the last advice of a colleague, as the last correction with words has it', () => {
    expect(adviceBefore(card, advising, 'olena', NOW)).toMatchObject({ authorName: 'ira', text: 'Update to 4.2' })
  })

  it('is none for other kinds, for one’s own, and when it is old', () => {
    expect(adviceBefore(card, EMPTY_DRAFT, 'olena', NOW)).toBeNull()
    expect(adviceBefore(card.slice(3), advising, 'olena', NOW)).toBeNull()
    expect(adviceBefore(card, advising, 'olena', NOW + 80 * 3_600_000)).toBeNull()
  })
})

describe('loggedBefore', () => {
  const source = { title: 'Re: oven', url: 'https://mail.example/mail', page: 'a1b2c3d4e5f6' }
  const card = cardOf([
    { kind: 'note', quote: 'Our oven is cold again.\n> since Monday', by: 'taras' },
    { kind: 'note', text: 'x', source, by: 'taras' },
  ])
  const about = (over: object) => loggedBefore(card, { ...EMPTY_DRAFT, ...over }, 'olena', NOW)

  it('knows words of which another selection took in more, or less, unless they are few', () => {
    const words = 'The device shows error 0x21 after the update, and restarts by itself every hour'
    const theirs = cardOf([{ kind: 'note', by: 'taras', quote: words }])
    const isLogged = (quote: string) => loggedBefore(theirs, { ...EMPTY_DRAFT, quote }, 'olena', NOW) !== null
    expect(isLogged(`> Hello,\n> ${words}.\n> Ivan`)).toBe(true)
    expect(isLogged('the device shows error 0x21 after the update, and restarts')).toBe(true)
    expect(isLogged('error 0x21 after the update')).toBe(false)
    expect(isLogged('The device shows error 0x21 after the update, and then works as it did before')).toBe(false)
  })

  describe('of letters that quote what was logged', () => {
    const letter = 'По договору 31/08-М подошёл срок поверки весов. Когда сможете приехать?'
    const answer = 'Спасибо, вторник подходит. Пропуск закажу на двоих, въезд со двора.'
    const told = (logged: string, quote: string) =>
      loggedBefore(cardOf([{ kind: 'note', by: 'taras', quote: logged }]), { ...EMPTY_DRAFT, quote }, 'olena', NOW) !==
      null
    const long = `${answer} `.repeat(4)

    it.each([
      ['below “wrote”', `${answer}\n\nOn 3 Mar 2026, Taras <t@firm.example> wrote:\n${letter}`],
      ['below “пишет”', `${answer}\nпн, 2 мар. 2026 г., Тарас пишет:\n${letter}`],
      ['below an address', `${answer}\nпн, 2 мар. 2026 г. в 10:00, Тарас <t@firm.example>:\n${letter}`],
      ['below a head', `${answer}\n\nОт: Тарас <t@firm.example>\nТема: Поверка\n\n${letter}`],
      ['below a rule', `${answer}\n----- Исходное сообщение -----\n${letter}`],
      ['with signs', `${answer}\n> ${letter.replace('. ', '.\n> ')}`],
      ['with nothing', `${long}\n${letter}`],
    ])('an answer is another letter: %s', (_, quote) => {
      expect(told(letter, quote)).toBe(false)
      expect(told(quote, quote)).toBe(true)
      expect(told(quote, answer)).toBe(true)
      expect(told(answer, quote), 'the answer was logged without what it quotes').toBe(true)
    })

    it('what was logged of one letter is that letter, where more stands around it', () => {
      expect(told(letter, `Добрый день, Тарас!\n${letter}\n${long}`)).toBe(true)
      expect(told(letter, `${letter}\n${long}`)).toBe(true)
      expect(told(letter, `Тарас пишет:\n> ${letter}`)).toBe(true)
      expect(told(`${answer}\nOn 3 Mar 2026, Taras wrote:\n${letter}`, letter), 'only its answer was logged').toBe(
        false,
      )
    })

    it('two selections of one letter may each have something of their own', () => {
      const [first, middle, last] = ['Здравствуйте, пишу по весам.', letter, 'С уважением, Орлова']
      expect(told(`${first} ${middle}`, `${middle} ${last}`)).toBe(true)
      expect(told(`${middle} ${last}`, `${first} ${middle}`)).toBe(true)
      expect(told(`${middle} ${last}`, `${answer}\nТарас пишет:\n${middle}`)).toBe(false)
      expect(
        told(`${'Насос шумит, фильтр сменили. '.repeat(6)} ${middle}`, `${middle} ${long}`),
        'most of it is other words',
      ).toBe(false)
    })
  })

  it('is told at once also of a page that is made to be slow', () => {
    const slow = [
      '-',
      '\n',
      '>',
      '- ',
      '>\n',
      ' ',
      'wrote',
      'wrote:',
      '> :',
      '\t>',
      '-a',
      '1',
      '1 wrote',
      '1>',
      'wrote 10:00',
      '>:1',
    ].map((part) => part.repeat(20_000 / part.length))
    const theirs = cardOf(slow.map((quote) => ({ kind: 'note', by: 'taras', quote: `${quote}!` })))
    const began = performance.now()
    for (const quote of slow) loggedBefore(theirs, { ...EMPTY_DRAFT, quote: `${quote} The oven is cold` }, 'olena', NOW)
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('folds what entries quote once, however often a draft is compared with them', () => {
    const theirs = cardOf([{ kind: 'note', by: 'taras', quote: 'The oven is cold again, and the fan hums' }])
    const normalize = vi.spyOn(String.prototype, 'normalize')
    const foldedAtAKey = (text: string) => {
      normalize.mockClear()
      loggedBefore(
        [...theirs, ...theirs],
        { ...EMPTY_DRAFT, text, quote: 'Another mail, of another day' },
        'olena',
        NOW,
      )
      return normalize.mock.contexts.filter((words) => String(words).includes('fan hums')).length
    }
    expect([foldedAtAKey('W'), foldedAtAKey('We')]).toEqual([1, 0])
    normalize.mockRestore()
  })

  it('knows the same words with other spaces and signs of quoting', () => {
    expect(about({ quote: '> our oven is cold again. since   Monday' })?.id).toBe(card[0]?.id)
    expect(about({ quote: 'our oven is cold again' })).toBeNull()
  })

  it('knows the same page where there are no words', () => {
    expect(about({ source })?.id).toBe(card[1]?.id)
    expect(about({ source: { ...source, title: 'Re: invoice' } })).toBeNull()
    const { page: _, ...untold } = source
    for (const next of [{ ...source, page: '000000000000' }, untold]) expect(about({ source: next })).toBeNull()
    const before = cardOf([{ kind: 'note', text: 'x', source: untold, by: 'taras' }])
    expect(loggedBefore(before, { ...EMPTY_DRAFT, source: untold }, 'olena', NOW)).toBeNull()
    expect(about({ source })?.alike).toBe(false)
    expect(about({ source, quote: 'another mail of this thread' })).toBeNull()
    expect(about({})).toBeNull()
  })

  it('knows a page of the same title, as the same mail has in two mailboxes, for a day, where there are no words', () => {
    const title = 'The oven is cold - taras@firm.example - Firm Mail'
    const mine = {
      title: '(3) The oven is cold - olena@firm.example - Firm Mail',
      url: 'https://m.example/b',
      page: 'b'.repeat(12),
    }
    const theirs = cardOf([
      { kind: 'note', text: 'x', source: { ...source, title }, by: 'taras', at: new Date(NOW).toISOString() },
      { kind: 'note', text: 'y', source: { ...source, title: 'Inbox' }, by: 'taras', at: new Date(NOW).toISOString() },
    ])
    const told = (over: object, now = NOW) => loggedBefore(theirs, { ...EMPTY_DRAFT, ...over }, 'olena', now)
    expect(told({ source: mine })).toMatchObject({ id: theirs[0]?.id, alike: true })
    expect(told({ source: mine }, NOW + 25 * 3_600_000)).toBeNull()
    expect(told({ source: mine, quote: 'Our oven is cold again, and the fan too' })).toBeNull()
    expect(told({ source: { ...mine, title: `Re: ${mine.title}` } }), 'the next mail of the thread').toBeNull()
    expect(told({ source: { ...mine, title: 'Inbox' } }), 'every mailbox has one').toBeNull()
    const both = [
      ...theirs,
      ...cardOf([{ kind: 'note', text: 'z', source: mine, by: 'olena', at: new Date(NOW).toISOString() }]),
    ]
    expect(loggedBefore(both, { ...EMPTY_DRAFT, source: { ...mine, page: 'c'.repeat(12) } }, 'olena', NOW)).toBeNull()
  })

  it('does not warn who goes on with a mail that they have logged too', () => {
    const followed = cardOf([
      { kind: 'note', text: 'x', source, by: 'taras' },
      { kind: 'question', text: 'Since when?', source },
    ])
    const going = { ...EMPTY_DRAFT, source }
    expect(loggedBefore(followed, going, 'olena', NOW)).toBeNull()
    expect(loggedBefore(followed, going, 'ira', NOW)?.id).toBe(followed[1]?.id)
    expect(mayBeLoggedEarlier(followed.slice(1), going, 'olena', NOW)).toBe(false)
  })

  it('does not warn of one’s own', () => {
    expect(loggedBefore(card, { ...EMPTY_DRAFT, source }, 'taras', NOW)).toBeNull()
  })
})

describe('clientLines', () => {
  it('holds what is for the client only, without the page where it was seen, corrected by what is for the client too', () => {
    const card = cardOf([
      { kind: 'note', text: 'secret' },
      {
        kind: 'action',
        text: 'Calibrted',
        visibility: 'client',
        source: { title: 'Inbox', url: 'https://x.example/' },
      },
      { kind: 'correction', text: 'Calibrated', corrects: 2, visibility: 'client' },
      { kind: 'correction', text: 'He is rude', corrects: 2 },
    ])
    const [line, ...others] = clientLines(card.toReversed())
    expect(line).toMatchObject({ text: 'Calibrated', isOld: true })
    expect(JSON.stringify([line, others])).not.toMatch(/Inbox|rude|secret/)
    expect(others).toEqual([])
    expect(clientLines(card.slice(0, 3)).map(({ isOld }) => isOld)).toEqual([false])
  })

  it('has a correction for the client of what is internal as a line of its own, where it came', () => {
    const card = cardOf([
      { kind: 'action', text: 'Visit on Monday' },
      { kind: 'note', text: 'Hello', visibility: 'client' },
      { kind: 'correction', text: 'Visit on Thursday', corrects: 1, visibility: 'client' },
      { kind: 'correction', text: 'Visit on Friday', corrects: 1, visibility: 'client' },
    ])
    expect(clientLines(card)).toMatchObject([
      { text: 'Hello', kind: 'note' },
      { text: 'Visit on Friday', kind: 'correction', id: idOf(3), isOld: false },
    ])
  })

  it('is not old by our own words that were there before what the client got', () => {
    const card = cardOf([
      { kind: 'action', text: 'He is rude' },
      { kind: 'correction', corrects: 1, visibility: 'client', attachments: [attachment(1)] },
    ])
    expect(clientLines(card)).toMatchObject([{ id: idOf(2), text: '', pictures: 1, isOld: false }])
  })

  it('has the due time that its corrections for the client say, and is old once one for us says another', () => {
    const [due, later] = ['2026-03-02T14:00:00.000Z', '2026-03-03T14:00:00.000Z']
    const card = cardOf([
      { kind: 'promise', text: 'Visit', due, visibility: 'client' },
      { kind: 'correction', corrects: 1, due: later, visibility: 'client' },
      { kind: 'correction', corrects: 1, due },
    ])
    expect(clientLines(card.slice(0, 2))).toMatchObject([{ text: 'Visit', facts: { due: later }, isOld: false }])
    expect(clientLines(card)).toMatchObject([{ text: 'Visit', facts: { due: later }, isOld: true }])
  })

  it('has facts that are for the client of what is internal, also without words, and none that are not', () => {
    const [due, later, inside] = ['2026-03-02T14:00:00.000Z', '2026-03-03T14:00:00.000Z', '2026-03-04T14:00:00.000Z']
    const fix = { kind: 'correction', corrects: 1 } as const
    const card = cardOf([
      { kind: 'promise', text: 'He shouted', due },
      { ...fix, due: later, owedBy: 'client', visibility: 'client' },
      { ...fix, due: inside },
    ])
    expect(clientLines(card.slice(0, 1))).toEqual([])
    const told = { id: idOf(2), kind: 'promise', text: '', facts: { due: later, owedBy: 'client' } }
    expect(clientLines(card.slice(0, 2))).toMatchObject([{ ...told, isOld: false }])
    expect(clientLines(card)).toMatchObject([{ ...told, isOld: true }])
    const words = cardOf([
      { kind: 'contact', text: 'He shouted', channel: 'call', minutes: 90 },
      { ...fix, text: 'He called', visibility: 'client' },
    ])
    expect(clientLines(words)).toMatchObject([{ text: 'He called', facts: null, isOld: false }])
  })

  it('counts the pictures that are for the client, also where nothing else is', () => {
    const pictures = (...of: number[]) => of.map((number) => attachment(number))
    const card = cardOf([
      { kind: 'note', visibility: 'client', attachments: pictures(1) },
      { kind: 'correction', text: 'Two more', corrects: 1, visibility: 'client', attachments: pictures(2, 3) },
      { kind: 'note', text: 'None', visibility: 'client' },
      { kind: 'correction', text: 'One for us', corrects: 3, attachments: pictures(4) },
      { kind: 'action', outcome: 'done', visibility: 'client' },
    ])
    expect(clientLines(card).map(({ text, pictures, isOld }) => [text, pictures, isOld])).toEqual([
      ['Two more', 3, false],
      ['None', 0, true],
    ])
    expect(clientLines(card.slice(0, 1))).toMatchObject([{ text: '', pictures: 1 }])
  })
})

describe('mayBeLoggedEarlier', () => {
  const source = { title: 'Re: oven', url: 'https://mail.example/mail', page: 'a1b2c3d4e5f6' }
  const quote = 'Our oven is cold again'
  const card = cardOf([
    { kind: 'note', quote, by: 'taras' },
    { kind: 'note', text: 'x', by: 'taras' },
    { kind: 'note', text: 'y', by: 'taras' },
  ])
  const asked = (entries: typeof card, over: object, now = NOW) =>
    mayBeLoggedEarlier(entries, { ...EMPTY_DRAFT, ...over }, 'olena', now)

  it('is so while entries with the words of a quote may come, and not once they are here', () => {
    expect(asked(card.slice(1), { quote })).toBe(true)
    expect(asked(card, { quote })).toBe(false)
    expect(asked(card, { quote: 'Something else entirely' })).toBe(false)
    expect(asked([], { quote })).toBe(false)
  })

  it('reaches back for a page as long as a page counts, and for a draft of no mail not at all', () => {
    expect(asked(card.slice(1), { source })).toBe(true)
    expect(asked(card.slice(1), { source }, NOW + 8 * 24 * 3_600_000)).toBe(false)
    expect(asked(card.slice(1), {})).toBe(false)
    expect(asked(card.slice(1), { source, quote: 'short' })).toBe(false)
    const { page: _, ...untold } = source
    expect(asked(card.slice(1), { source: untold })).toBe(false)
  })
})
