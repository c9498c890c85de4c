// The look of what is ours in a page. Nothing is taken over from the page: its own rules stop at
// the shadow root.

const base = `
:host {
  all: initial !important; position: fixed !important; inset: auto !important; margin: 0 !important;
  left: var(--sincerely-x, 0) !important; top: var(--sincerely-y, 0) !important;
  width: var(--sincerely-w, auto) !important;
  border: 0 !important; padding: 0 !important; background: none !important;
  overflow: visible !important;
  z-index: 2147483647 !important; display: block !important; color-scheme: normal !important;
}
* { box-sizing: border-box; margin: 0; padding: 0; font: inherit; letter-spacing: normal; }
button { cursor: pointer; color: inherit; background: none; border: 0; text-align: start; }
button:hover { background: var(--sunk); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.btn {
  min-height: 30px; padding: 4px 12px; border: 1px solid var(--edge); border-radius: 6px;
  font-weight: 500; font-size: 13px; line-height: 18px;
}
.text {
  min-height: 30px; padding: 4px 8px; border-radius: 6px; color: var(--accent); font-weight: 500;
  font-size: 13px;
}
.question { font-weight: 600; }
.laid-down { display: flex; gap: 6px; color: var(--soft); font-size: 12px; line-height: 17px; }
.lock {
  width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.4;
  stroke-linecap: round; stroke-linejoin: round;
}
blockquote {
  border-inline-start: 3px solid var(--edge); padding-inline-start: 10px; font-size: 13px;
  line-height: 18px;
}
cite { display: block; font-style: normal; font-size: 12px; line-height: 16px; color: var(--soft); }
@media (forced-colors: active) {
  .card, .btn { border: 2px solid CanvasText; }
  .card { box-shadow: none; }
}
@media print { :host { display: none !important; } }
`;

export const cardCss = `${base}
.card {
  width: 100%; padding: 14px; border: 1px solid var(--line); border-radius: 10px;
  background: var(--card); color: var(--ink); overflow-wrap: break-word;
  font: 400 14px/20px system-ui, sans-serif; text-align: start;
  box-shadow: 0 1px 2px rgba(10, 18, 22, .08), 0 6px 20px rgba(10, 18, 22, .12);
}
.card > * + * { margin-top: 8px; }
.head {
  display: flex; align-items: center; gap: 6px; color: var(--soft); font-size: 12px;
  line-height: 16px;
}
.head h2 { flex: 1; font-weight: 500; min-width: 0; }
.sign {
  width: 24px; height: 24px; text-align: center; border-radius: 6px; font-size: 14px;
  line-height: 20px; flex: none;
}
.pager { white-space: nowrap; }
.glyph { width: 20px; height: 8px; flex: none; fill: none; stroke-width: 1.75; }
.attention { stroke: var(--attention); }
.notice { stroke: var(--notice); stroke-width: 2.25; stroke-dasharray: 5 2.5; }
.hint { stroke: var(--hint); stroke-width: 2.5; stroke-linecap: round; stroke-dasharray: 0 4.5; }
.theirs { stroke: var(--soft); stroke-width: 1; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-top: 12px; }
.row:first-child { margin-top: 0; }
.row p { flex: 1; }
.more { margin-inline-start: auto; }
.menu {
  display: block; width: 100%; min-height: 32px; padding: 6px 8px; border-radius: 6px;
  margin-top: 0 !important;
}
code {
  display: block; padding: 8px; border-radius: 6px; background: var(--sunk);
  font: 12px/16px ui-monospace, Consolas, monospace;
}
`;

export const sheetCss = `${base}
:host {
  left: 0 !important; top: 0 !important; width: 100vw !important; height: 100vh !important;
  max-width: none !important; max-height: none !important;
}
.veil { position: absolute; inset: 0; background: rgba(10, 18, 22, .28); }
.card {
  position: relative; width: min(480px, calc(100vw - 32px)); max-height: calc(100vh - 64px);
  margin: 32px auto;
  overflow: auto; padding: 20px; border: 1px solid var(--line); border-radius: 10px;
  background: var(--card); color: var(--ink); font: 400 14px/20px system-ui, sans-serif;
  overflow-wrap: break-word;
  box-shadow: 0 1px 2px rgba(10, 18, 22, .08), 0 6px 20px rgba(10, 18, 22, .12);
}
h2 { font-size: 15px; line-height: 20px; font-weight: 600; }
ol { list-style: none; }
li { padding: 12px 0; border-bottom: 1px solid var(--line); }
li > * + * { margin-top: 6px; }
.small { font-size: 12px; line-height: 16px; color: var(--soft); }
.row {
  display: flex; flex-wrap: wrap; gap: 8px; margin-top: 14px; justify-content: flex-end;
  align-items: center;
}
.row .small { flex: 1 1 100%; }
.main { background: var(--accent); border-color: var(--accent); color: var(--card); }
.main:hover { background: var(--accent); }
`;

export const noteCss = `${base}
.card {
  padding: 10px 14px; border: 1px solid var(--line); border-radius: 10px; background: var(--card);
  color: var(--ink);
  font: 400 14px/20px system-ui, sans-serif; max-width: 328px; width: max-content;
  box-shadow: 0 1px 2px rgba(10, 18, 22, .08), 0 6px 20px rgba(10, 18, 22, .12);
}
`;
