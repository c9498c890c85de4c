// Pages in the shape of webmail programs that cannot be had here, around the editors they use. Each
// is written by hand after public descriptions, named in the adapter's `facts`; none is captured
// from a live site. Their body is the real editor of `../editors/`, their fields and buttons are
// what the adapter looks for, and a little more around it.
//   node pages/build.mjs   -> editors/www/site-<name>.html
import fs from "node:fs";
import path from "node:path";

const out = path.join(import.meta.dirname, "..", "editors", "www");

/** The same mail everywhere: two own lines, an older mail below. */
export const mail = {
  own: "Dear Kari, I just wanted to follow up on the offer.\nPlease revert back by Friday. Thanks.",
  theirs: "we revert back by Monday",
  to: [{ name: "Kari Nordmann", address: "kari@example.org" }, { name: "Per Olsen", address: "per@example.org" }],
  subject: "The offer",
};

const lines = "<div>Dear Kari, I <b>just</b> wanted to follow up on the offer.</div><div>Please revert back by Friday. Thanks.</div>";
const paragraphs = lines.replaceAll("div>", "p>");
const old = "<p>we revert back by Monday</p>";
const said = "On Mon, 9 Nov 2026 at 10:12, Kari Nordmann &lt;kari@example.org&gt; wrote:";
const chips = (each) => mail.to.map(each).join("");

const gmailQuote = `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${said}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">${old}</blockquote></div>`;
const outlookQuote = `<div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Kari Nordmann &lt;kari@example.org&gt;<br><b>Sent:</b> Monday, November 9, 2026 10:12<br><b>To:</b> Vera Writer<br><b>Subject:</b> The offer</div><div>${old}</div>`;
const citeQuote = `<p>${said}</p><blockquote type="cite">${old}</blockquote>`;

/**
 * name: {body, fields, sends}; `rich` sets the body's words into an element, `frame` into a frame
 * of its own.
 */
export const sites = {
  gmail: `<div role="dialog" class="M9 AD"><div class="aoD"><div name="to" class="aFw">${chips(({ name, address }) => `<div role="option" data-hovercard-id="${address}" data-name="${name}"><span>${name}</span></div>`)}<input role="combobox" aria-label="To recipients"></div></div>
    <input name="subjectbox" value="${mail.subject}"><input type="hidden" name="composeid" value="1"><input type="hidden" name="draft" value="x">
    <table><tr><td class="Ap"><div role="textbox" contenteditable="true" g_editable="true" aria-multiline="true" aria-label="Message Body" class="Am aiL editable">${lines}${gmailQuote}</div></td></tr></table>
    <div class="gU Up"><div class="dv"><div role="button" tabindex="0" id="send" data-tooltip="Send (Ctrl-Enter)">Send</div></div></div></div>`,
  outlook: `<div id="docking_InitVisiblePart_0"><div data-testid="ComposeSendButton"><button type="button" id="send">Send</button></div>
    <div role="group" id="7_TO">${chips(({ name, address }) => `<span class="_EType_RECIPIENT_ENTITY" aria-label="${name} &lt;${address}&gt;">${name}</span>`)}<div contenteditable="true" role="textbox" aria-label="To" style="width:90px"></div></div>
    <input type="text" id="TextField7" maxlength="255" value="${mail.subject}" aria-label="Subject">
    <div id="editorParent_7"><div contenteditable="true" role="textbox" aria-multiline="true" class="elementToProof">${lines}${outlookQuote}</div></div></div>`,
  proton: `<div class="composer" data-testid="composer"><div class="composer-addresses"><div id="to-composer-1"><label>To</label>${chips(({ name, address }) => `<div class="composer-addresses-item" data-testid="composer-addresses-item"><span>${name}</span><button type="button" data-testid="remove-address-button-${address}">x</button></div>`)}<input data-testid="composer:to"></div></div>
    <input data-testid="composer:subject" value="${mail.subject}">
    <iframe data-testid="rooster-iframe" sandbox="allow-same-origin" data-inside='<div id="rooster-editor" contenteditable="true">${lines}<br><blockquote class="protonmail_quote" type="cite">${said}<br><br>${old}</blockquote></div>'></iframe>
    <button type="button" id="send" data-testid="composer:send-button">Send</button></div>`,
  yahoo: `<div data-test-id="compose"><div data-test-id="compose-header-field">${chips(({ name, address }) => `<div data-test-id="pill" data-email="${address}" data-name="${name}">${name}</div>`)}<input id="message-to-field"></div>
    <input data-test-id="compose-subject" value="${mail.subject}">
    <div data-test-id="compose-editor-container"><div data-test-id="rte" role="textbox" contenteditable="true" aria-multiline="true">${lines}<br><div class="yahoo_quoted"><p>${said}</p><blockquote class="iosymail">${old}</blockquote></div></div></div>
    <button type="button" id="send" data-test-id="compose-send-button">Send</button></div>`,
  ox: `<div class="io-ox-mail-compose-window"><div class="io-ox-mail-compose"><div data-extension-id="to" class="tokenfield">${chips(({ name, address }) => `<div class="token" title="${name} &lt;${address}&gt;"><span class="token-label">${name}</span></div>`)}<input class="token-input tt-input"></div>
    <div data-extension-id="subject"><input name="subject" value="${mail.subject}"></div>
    <div class="editor"><iframe class="tox-edit-area__iframe" data-inside='<body id="tinymce" class="mce-content-body" contenteditable="true">${paragraphs}${citeQuote}</body>'></iframe></div></div>
    <div class="window-footer"><button type="button" id="send" data-action="send">Send</button></div></div>`,
  nextcloud: `<div class="message-composer"><div class="composer-fields"><label for="to">To</label><div class="v-select"><div class="vs__selected-options">${chips(({ name, address }) => `<span class="vs__selected" title="${address}">${name} &lt;${address}&gt;</span>`)}<input id="to" type="search" class="vs__search"></div></div></div>
    <div class="composer-fields"><input id="subject" name="subject" value="${mail.subject}"></div>
    <div class="ck ck-editor"><div class="ck ck-content ck-editor__editable" role="textbox" contenteditable="true">${paragraphs}<div class="quote">“Kari Nordmann” – 9 Nov 2026 10:12<blockquote>${old}</blockquote></div></div></div>
    <div class="composer-actions"><div class="composer-actions--primary-actions"><button type="submit" id="send">Send</button></div></div></div>`,
  zimbra: `<div id="zv__COMPOSE-1" class="ZmComposeView"><div id="ztb__COMPOSE-1"><div id="zb__COMPOSE-1__SEND" class="ZToolbarButton"><span>Send</span></div></div>
    <div id="zv__COMPOSE-1_to_cell">${chips(({ name, address }) => `<span class="addrBubble">"${name}" &lt;${address}&gt;</span>`)}<input id="zv__COMPOSE-1_to_control"></div>
    <input id="zv__COMPOSE-1_subject_control" value="${mail.subject}">
    <iframe id="ZmHtmlEditor1_body_ifr" data-inside='<body id="tinymce" contenteditable="true">${lines}<div data-marker="__QUOTED_TEXT__"><blockquote style="border-left:2px solid">${old}</blockquote></div></body>'></iframe></div>`,
  fastmail: `<div class="v-Compose"><textarea class="v-EmailInput-input">${mail.to.map(({ name, address }) => `${name} &lt;${address}&gt;`).join(", ")}</textarea>
    <input id="v280-subject-input" class="v-TextInput-input" value="${mail.subject}">
    <div class="v-RichText"><div class="v-RichText-input" contenteditable="true" role="textbox">${lines}<div>${said}</div><blockquote type="cite">${old}</blockquote></div></div>
    <button type="button" id="send" class="v-Button s-send">Send</button></div>`,
  roundcube: `<form name="form"><select name="_from" id="_from"><option selected>Vera Writer &lt;vera@example.org&gt;</option></select>
    <textarea name="_to" id="_to" style="display:none">${mail.to.map(({ name, address }) => `${name} &lt;${address}&gt;`).join(", ")}</textarea><textarea name="_cc" id="_cc" style="display:none"></textarea>
    <input name="_subject" id="compose-subject" value="${mail.subject}">
    <textarea id="composebody" name="_message" style="display:none"></textarea><iframe id="composebody_ifr" data-inside='<body id="tinymce" class="mce-content-body" contenteditable="true">${paragraphs}<p id="reply-intro">${said}</p><blockquote>${old}</blockquote></body>'></iframe>
    <button type="button" id="send" class="btn send">Send</button></form>`,
  sogo: `<md-dialog class="sg-mail-editor"><md-chips ng-model="editor.message.editable.to">${chips(({ name, address }) => `<md-chip><div class="md-chip-content" role="option" aria-label="${name} &lt;${address}&gt;. Press delete to remove.">${name} &lt;${address}&gt;</div><button class="md-chip-remove" aria-label="Remove ${address}">x</button></md-chip>`)}<input></md-chips>
    <input name="subject" value="${mail.subject}"><input name="from" value="Vera Writer &lt;vera@example.org&gt;">
    <iframe class="cke_wysiwyg_frame" data-inside='<body class="cke_editable" contenteditable="true" role="textbox">Dear Kari, I <b>just</b> wanted to follow up on the offer.<br>Please revert back by Friday. Thanks.<br><br>${said}<br><br><blockquote type="cite">${old}</blockquote></body>'></iframe>
    <button type="button" id="send" ng-click="editor.send()">Send</button></md-dialog>`,
};

const fill = `for (const frame of document.querySelectorAll("iframe[data-inside]")) {
  const page = frame.contentDocument; page.open(); page.write("<!doctype html><html><head></head>" + frame.dataset.inside + "</html>"); page.close();
  frame.removeAttribute("data-inside");
}
document.querySelector("#send, [id$='__SEND']").addEventListener("click", () => { window.SENT = (window.SENT || 0) + 1; });
document.documentElement.dataset.ready = "1";`;

export const pageOf = (name, inside = sites[name]) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><!-- Written by hand after public descriptions; not captured from the program. -->` +
  `<style>body{font:16px sans-serif;margin:20px}iframe{width:600px;height:200px}[contenteditable]{padding:8px;outline:none}</style><body>${inside}<script>${fill}</script></body></html>`;

if (process.argv[1] === import.meta.filename) {
  fs.mkdirSync(out, { recursive: true });
  for (const name of Object.keys(sites)) fs.writeFileSync(path.join(out, `site-${name}.html`), pageOf(name));
  console.log(`${Object.keys(sites).length} pages`);
}
