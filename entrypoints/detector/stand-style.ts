/**
 * Where our parts stand. `!important` on `:host` wins over every rule of the page: between tree scopes the inner important
 * rule is the stronger one (CSS Cascade 5, section 6.1).
 */
export const STAND_STYLE = `
:host {
  all: initial !important;
  color-scheme: light dark !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  inset: auto 16px 16px auto !important;
  display: block !important;
}
@media print { :host { display: none !important } }
`
