import type { AppPage, Step } from './catalogue.ts'

const editor = (name: string, path: string, steps: readonly Step[]): AppPage => ({ name, kind: 'editor', path, steps })

/** What is typed into an editor: a client's address, with a new line behind it. */
const WRITE: readonly Step[] = [{ type: 'To typed@client.example ' }, { key: 'Enter' }, { type: 'ok' }]

const todo = (name: string, folder: string, field = '#new-todo'): AppPage => ({
  name: `TodoMVC: ${name}`,
  kind: 'single page',
  path: `/todomvc/examples/${folder}/index.html`,
  steps: [{ click: field }, { type: 'call typed@client.example' }, { key: 'Enter' }, { click: '.toggle' }],
})

/** Editors of text and code, and applications that draw themselves anew with each key. */
export const EDITORS: readonly AppPage[] = [
  editor('Quill', '/hosts/quill.html', [{ click: '.ql-editor' }, ...WRITE, { click: '.ql-list' }]),
  editor('TinyMCE', '/hosts/tinymce.html', [{ click: 'body', frame: 1 }, ...WRITE]),
  editor('CKEditor', '/hosts/ckeditor.html', [{ click: '.ck-content' }, ...WRITE]),
  editor('CodeMirror', '/hosts/codemirror.html', [{ click: '.CodeMirror-lines' }, ...WRITE]),
  editor('Ace', '/hosts/ace.html', [{ click: '.ace_content' }, ...WRITE]),
  editor('Trix', '/hosts/trix.html', [{ click: 'trix-editor' }, ...WRITE]),
  editor('Summernote', '/hosts/summernote.html', [{ click: '.note-editable' }, ...WRITE]),
  editor('Jodit', '/hosts/jodit.html', [{ click: '.jodit-wysiwyg' }, ...WRITE]),
  editor('JSON editor', '/jsoneditor/examples/01_basic_usage.html', [{ click: '.jsoneditor-value' }, ...WRITE]),
  todo('React', 'react'),
  todo('Vue', 'vue'),
  todo('Ember', 'emberjs'),
  todo('AngularJS', 'angularjs'),
  todo('Backbone', 'backbone'),
]
