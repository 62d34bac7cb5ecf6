import type { AppPage, Step } from './catalogue.ts'

const table = (name: string, path: string, steps: readonly Step[]): AppPage => ({ name, kind: 'table', path, steps })

/** Spreadsheets, tables that sort, and lists that hold only the rows in view. */
export const TABLES: readonly AppPage[] = [
  table('Handsontable', '/hosts/handsontable.html', [
    { click: '.ht_clone_top th .columnSorting' },
    { click: '.ht_master tbody tr:nth-child(5) td:nth-child(4)', twice: true },
    { type: 'typed@client.example' },
    { key: 'Enter' },
  ]),
  table('Jspreadsheet', '/hosts/jspreadsheet.html', [
    { click: 'tbody tr:nth-child(3) td:nth-child(4)', twice: true },
    { type: 'typed@client.example' },
    { key: 'Enter' },
  ]),
  table('x-spreadsheet', '/x-data-spreadsheet/dist/index.html', [
    { click: '.x-spreadsheet-overlayer' },
    { type: 'typed@client.example' },
    { key: 'Enter' },
  ]),
  table('Luckysheet', '/luckysheet/dist/index.html', [{ click: '#luckysheet-cell-main' }, { key: 'ArrowDown' }]),
  table('Tabulator', '/hosts/tabulator.html', [
    { click: '.tabulator-col[tabulator-field="email"] .tabulator-col-title' },
    { click: '.tabulator-row .tabulator-cell[tabulator-field="email"]' },
    { key: 'End' },
    { type: '.typed@client.example' },
    { key: 'Enter' },
  ]),
  table('AG Grid', '/hosts/ag-grid.html', [
    { click: '.ag-header-cell[col-id="email"] .ag-header-cell-text' },
    { click: '.ag-row[row-index="2"] [col-id="email"]', twice: true },
    { type: 'typed@client.example' },
    { key: 'Enter' },
  ]),
  table('Clusterize.js: a virtual list', '/hosts/clusterize.html', [{ click: '#scroll' }, { key: 'End' }]),
  table('Element: Vue table', '/hosts/element-ui.html', [
    { click: '.el-table__header th:nth-child(3) .cell' },
    { click: '.el-input input' },
    { type: 'person1' },
    { click: '.el-button--primary' },
  ]),
  table('DataTables in SB Admin 2: dashboard', '/startbootstrap-sb-admin-2/index.html', [{ click: '#userDropdown' }]),
]
