// Changes to the mail: nothing but the named range, and the space that would be left double.
import assert from "node:assert/strict";
import test from "node:test";
import { applyEdits, caretIn, ownCaret } from "../../extension/src/surfaces/edits.js";
import { readOwnText, type Format } from "../../extension/src/surfaces/text-map.js";
import { thunderbirdDialect } from "../../extension/src/surfaces/thunderbird/dialect.js";
import { bodyOf } from "./dom.js";

/** A body whose editing commands change the selected range, as an editor's do. */
function editor(html: string, format: Format = "html") {
  const body = bodyOf(html);
  const command = (name: string, _: boolean, words = "") => {
    const range = getSelection()!.getRangeAt(0);
    range.deleteContents();
    if (name === "insertText") range.insertNode(document.createTextNode(words));
    return true;
  };
  Object.assign(document, { execCommand: command });
  const read = () => readOwnText(body, format, thunderbirdDialect);
  return { body, read };
}

function without(html: string, words: string): string {
  const { read } = editor(html);
  const start = read().text.indexOf(words);
  assert.equal(applyEdits(read, [{ start, end: start + words.length, text: "" }]), 1);
  return read().text;
}

test("a deletion takes one of two spaces along, and the one before the end of a line", () => {
  assert.equal(without("<p>One two three.</p>", "two"), "One three.");
  assert.equal(without("<p>One. Two.</p><p>Three.</p>", "Two."), "One.\n\nThree.");
  assert.equal(without("<p>One. Two.</p>", "One."), "Two.");
  assert.equal(without("<p>One (two) three</p>", "two"), "One () three");
});

test("other words in its place keep their spaces", () => {
  const { read } = editor("<p>One two three.</p>");
  assert.equal(applyEdits(read, [{ start: 4, end: 7, text: "2" }]), 1);
  assert.equal(read().text, "One 2 three.");
});

const caretAt = (node: Node, offset: number, format: Format = "html") => {
  getSelection()!.collapse(node, offset);
  return ownCaret(thunderbirdDialect, format);
};

test("a caret in the quote or its attribution is not the writer's", () => {
  const { body } = editor(
    `<p>mine</p><div class="moz-cite-prefix">Ana:</div><blockquote type="cite"><p>hers</p></blockquote>`,
  );
  assert.ok(caretAt(body.querySelector("p")!.firstChild!, 2));
  assert.equal(caretAt(body.querySelector("div")!.firstChild!, 2), null);
  assert.equal(caretAt(body.querySelector("blockquote p")!.firstChild!, 2), null);
});

test("in plain text a line that begins with > is not the writer's", () => {
  const { body } = editor("mine<br>&gt; hers<br>", "plain");
  assert.ok(caretAt(body.firstChild!, 2, "plain"));
  assert.equal(caretAt(body.childNodes[2]!, 4, "plain"), null);
});

test("a caret on an empty line behind the text is behind it", () => {
  const { body, read } = editor("<p>Hi Anna,</p><p><br></p>");
  const [first, second] = [...body.querySelectorAll("p")];
  assert.equal(caretIn(read(), { node: first!.firstChild!, offset: 8 }), 8);
  assert.equal(caretIn(read(), { node: second!, offset: 0 }), 9);
});
