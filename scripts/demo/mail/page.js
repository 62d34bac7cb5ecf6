// The page of a small web mail: a list, the open message beside it, changed in place as web mails do.
const { mails, words, locale } = JSON.parse(document.getElementById('data').textContent)
const list = document.getElementById('list')
const main = document.querySelector('main')
const read = new Set()

/** An element with properties and children. */
const make = (tag, props, ...children) => {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children)
  return node
}
const short = (at) => {
  const today = new Date(at).toDateString() === new Date().toDateString()
  return new Date(at).toLocaleString(locale, today ? { timeStyle: 'short' } : { day: 'numeric', month: 'short' })
}
const avatar = ({ name }) => {
  const node = make('span', { className: 'avatar', ariaHidden: 'true' }, name[0])
  node.style.setProperty('--hue', [...name].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360)
  return node
}

function row(mail, index) {
  const button = make('button', { className: 'row', onclick: () => show(index) })
  button.append(
    make('span', { className: 'who' }, mail.name),
    make('time', { className: 'when' }, short(mail.at)),
    make('span', { className: 'topic' }, mail.subject),
    make('span', { className: 'start' }, mail.body.replace(/\s+/g, ' ').slice(0, 80)),
  )
  return make('li', {}, button)
}

function body(text) {
  const [told, quoted] = text.split(/\n\n(?=> )/)
  const node = make('div', { className: 'body' }, ...told.split('\n\n').map((part) => make('p', {}, part)))
  if (quoted) node.append(make('blockquote', {}, quoted.replace(/^> ?/gm, '')))
  return node
}

function sender(mail) {
  const who = make(
    'p',
    {},
    make('b', {}, mail.name),
    make('span', { className: 'address' }, make('span', {}, `<${mail.address}>`), make('span', {}, words.toMe)),
  )
  const time = new Date(mail.at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return make('div', { className: 'from' }, avatar(mail), who, make('time', {}, time))
}

function reply(mail) {
  const note = make('output', {})
  const form = make(
    'form',
    { className: 'reply' },
    make('label', { htmlFor: 'reply' }, `${words.answer} ${mail.name}`),
    make('textarea', { id: 'reply' }),
  )
  form.append(make('div', {}, make('button', { className: 'send' }, words.send), note))
  form.onsubmit = (event) => {
    event.preventDefault()
    note.textContent = words.sentNote
  }
  return form
}

function show(index) {
  const mail = mails[index]
  read.add(index)
  document.title = `${words.inbox} – ${mail.subject}`
  history.replaceState(null, '', `/inbox/${index + 1}`)
  for (const [at, item] of [...list.children].entries())
    item.firstChild.className = `row ${at === index ? 'on' : ''} ${read.has(at) || at > 4 ? '' : 'unread'}`
  const form = reply(mail)
  const actions = make(
    'div',
    { className: 'do' },
    make('button', { onclick: () => form.querySelector('textarea').focus() }, words.reply),
    make('button', {}, words.forward),
  )
  main.replaceChildren(make('h1', {}, mail.subject), sender(mail), body(mail.body), actions, form)
  main.scrollTop = 0
}

list.append(...mails.map(row))
show(Math.max(0, Number(location.pathname.split('/')[2] ?? 1) - 1))
