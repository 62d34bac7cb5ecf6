/** The look of the chip, see design/panel.html. */
export const CHIP_STYLE = `
.chip {
  --accent: light-dark(#0a6e69, #5ccfc6);
  --accent-strong: light-dark(#085753, #82ded7);
  --on-accent: light-dark(#ffffff, #06201e);
  display: flex;
  align-items: center;
  max-width: min(360px, calc(100vw - 32px));
  border-radius: 999px;
  background: var(--accent);
  color: var(--on-accent);
  box-shadow: 0 2px 8px #0004;
  font: 600 13px/20px system-ui, "Segoe UI", Roboto, sans-serif;
}
button {
  all: unset;
  box-sizing: border-box;
  display: flex;
  align-items: center;
  gap: 6px;
  min-height: 32px;
  cursor: pointer;
  border-radius: 999px;
}
button:hover { background: var(--accent-strong) }
button:focus-visible { outline: 2px solid light-dark(#ffffff, #06201e); outline-offset: -4px }
.open { padding: 6px 12px 6px 10px; font-variant-numeric: tabular-nums }
.close { width: 0; overflow: hidden; opacity: 0; justify-content: center }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.chip:hover .close, .chip:focus-within .close { width: 32px; opacity: 1 }
svg { flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round }
@media (prefers-reduced-motion: no-preference) { .close { transition: width 120ms, opacity 120ms } }
@media (hover: none) { .close { width: 32px; opacity: 1 } }
@media (forced-colors: active) { .chip { border: 1px solid ButtonText } }
`
