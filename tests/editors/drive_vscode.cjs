// Started by editors_test.py: the client library of VS Code, whose types every answer has to fit. Says as JSON what it shows.
const { spawn } = require("node:child_process");
const { readFileSync, writeFileSync } = require("node:fs");
const assert = require("node:assert");
const lsp = require("vscode-languageserver-protocol/node");
const { TextDocument } = require("vscode-languageserver-textdocument");

const { MAIL, OUT, SINCERELY, STEPS = "", FIX } = process.env;
const uri = "file://" + MAIL;
const child = spawn(SINCERELY, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const client = lsp.createProtocolConnection(new lsp.StreamMessageReader(child.stdout), new lsp.StreamMessageWriter(child.stdin));
let document = TextDocument.create(uri, "eml", 1, readFileSync(MAIL, "utf8"));
let published = {}, wake = () => {};

client.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
  assert(lsp.URI.is(params.uri) && lsp.integer.is(params.version));
  for (const diagnostic of params.diagnostics) assert(lsp.Diagnostic.is(diagnostic), JSON.stringify(diagnostic));
  published = params;
  wake();
});

async function until(test) {
  const end = Date.now() + 20000;
  while (!(published.version === document.version && test(published.diagnostics))) {
    if (Date.now() > end) return;
    await new Promise((resolve) => { wake = resolve; setTimeout(resolve, 200); });
  }
}
const marked = () => published.diagnostics.map((d) => ({ check: d.code, words: document.getText(d.range), severity: d.severity }));
const is = (check) => (diagnostics) => diagnostics.some((d) => d.code === check);
const blanks = () => published.diagnostics.filter((d) => d.code === "template-placeholder");

async function change(edits) {
  const contentChanges = [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start)).map((edit) => ({ range: edit.range, text: edit.newText }));
  document = TextDocument.update(document, contentChanges, document.version + 1);
  await client.sendNotification(lsp.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: document.version }, contentChanges });
}
async function actions(diagnostic) {
  const found = await client.sendRequest(lsp.CodeActionRequest.type, { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } });
  for (const action of found) assert(lsp.CodeAction.is(action), JSON.stringify(action));
  return found;
}
const execute = (command) => client.sendRequest(lsp.ExecuteCommandRequest.type, { command: command.command, arguments: command.arguments });

async function main() {
  client.listen();
  const result = await client.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid, rootUri: null, workspaceFolders: null,
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      workspace: { workspaceEdit: { documentChanges: true }, configuration: true },
      textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true }, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } }, hover: { contentFormat: ["markdown"] } },
    },
  });
  assert.strictEqual(result.capabilities.positionEncoding, "utf-16");
  await client.sendNotification(lsp.InitializedNotification.type, {});
  await client.sendNotification(lsp.DidChangeConfigurationNotification.type, { settings: null });
  await client.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: "eml", version: 1, text: document.getText() } });
  await until((d) => d.length > 0);
  const out = { marks: marked() };
  if (STEPS.includes("edit")) {
    const before = document.getText();
    const fix = (await actions(published.diagnostics.find((d) => d.code === FIX))).find((a) => a.edit);
    assert(lsp.WorkspaceEdit.is(fix.edit));
    const { textDocument, edits } = fix.edit.documentChanges[0];
    assert.strictEqual(textDocument.version, document.version);
    const undo = edits.map((e) => ({ range: { start: e.range.start, end: e.range.start }, newText: document.getText(e.range) }));
    await change(edits);
    await execute(fix.command);
    await until((d) => !is(FIX)(d));
    Object.assign(out, { fixed: document.getText(), fixed_marks: marked() });
    await change(undo);
    await until(is(FIX));
    Object.assign(out, { undone: document.getText() === before, undone_marks: marked() });
    const hover = await client.sendRequest(lsp.HoverRequest.type, { textDocument: { uri }, position: blanks()[0].range.start });
    assert(lsp.Hover.is(hover), JSON.stringify(hover));
  }
  if (STEPS.includes("dismiss")) {
    const first = blanks().find((d) => document.getText(d.range) === "[PROJECT]");
    const dismiss = (await actions(first)).find((a) => a.command?.command === "sincerely.dismiss");
    const count = blanks().length;
    await execute(dismiss.command);
    await until(() => blanks().length === count - 1);
    out.left = marked();
  }
  await client.sendRequest(lsp.ShutdownRequest.type);
  await client.sendNotification(lsp.ExitNotification.type);
  out.code = await new Promise((resolve) => child.on("exit", resolve));
  writeFileSync(OUT, JSON.stringify(out));
}
main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
