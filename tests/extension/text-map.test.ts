import assert from "node:assert/strict";
import test from "node:test";
import { editRange, offsetOf, rangesOf } from "../../extension/src/surfaces/mapped-text.js";
import type { OwnText } from "../../extension/src/surfaces/reader.js";
import { readOwnText, type Format } from "../../extension/src/surfaces/text-map.js";
import { thunderbirdDialect } from "../../extension/src/surfaces/thunderbird/dialect.js";
import { bodyOf } from "./dom.js";

const read = (html: string, format: Format = "html") =>
  readOwnText(bodyOf(html), format, thunderbirdDialect);
const shown = (own: OwnText, start: number, end: number) =>
  rangesOf(own, { start, end }).map((range) => range.toString());

test("paragraphs are separated by one blank line, line breaks stay", () => {
  assert.equal(
    read("<p>Hi Ana,</p><p>one<br>two</p><p><br></p><p>Bye</p>").text,
    "Hi Ana,\n\none\ntwo\n\nBye",
  );
});

test("divs are lines, an empty div makes a paragraph", () => {
  assert.equal(
    read("<div>a</div><div>b<br></div><div>c</div><div><br></div><div>d</div>").text,
    "a\nb\nc\n\nd",
  );
});

test("body text mode: two breaks make a paragraph, more make no more", () => {
  assert.equal(read("a<br>b<br><br>c<br><br><br><br>d<br>").text, "a\nb\n\nc\n\nd");
});

test("white space collapses as it is shown, no-break spaces of the editor count as spaces", () => {
  const own = read("<p>  one \n two&nbsp; three<b> four</b> </p>");
  assert.equal(own.text, "one two  three four");
  assert.deepEqual(shown(own, 4, 7), ["two"]);
  assert.deepEqual(shown(own, 9, 19), ["three four"]);
});

test("quote, attribution and signature are not the writer's", () => {
  const own = read(
    '<p>Mine.</p><div class="moz-cite-prefix">On 5 May Ana wrote:</div>' +
      '<blockquote type="cite"><p>Theirs</p><blockquote type="cite">older</blockquote></blockquote>' +
      '<p>Below.</p><pre class="moz-signature">-- \nKari</pre>',
  );
  assert.equal(own.text, "Mine.\n\nBelow.");
  assert.match(own.quoted, /Theirs[\s\S]*older/);
  assert.doesNotMatch(own.quoted, /Kari/);
});

test("a blockquote that the writer made is the writer's", () => {
  assert.equal(read("<p>a</p><blockquote>b</blockquote>").text, "a\n\nb");
});

test("forwarded mail is left out", () => {
  const own = read('<p>See below.</p><div class="moz-forward-container"><p>Long mail</p></div>');
  assert.equal(own.text, "See below.");
});

test("plain text: quoted lines, their attribution and the signature are left out", () => {
  const own = read(
    "Hi Ana,<br><br>yes.<br><br>On 5/6/26 10:00, Ana wrote:<br>" +
      '<span style="white-space: pre-wrap">&gt; When?<br>&gt;<br>&gt; Ana<br></span><br>And this.<br>-- <br>Kari',
    "plain",
  );
  assert.equal(own.text, "Hi Ana,\n\nyes.\n\nAnd this.");
  assert.equal(own.quoted, "When?\n\nAna");
  assert.deepEqual(shown(own, 15, 24), ["And this."]);
});

test("plain text: a line that ends in a colon stays when no quote follows it", () => {
  assert.equal(read("On 5 May I need:<br>a pump", "plain").text, "On 5 May I need:\na pump");
});

test("plain text: newlines inside one node are lines", () => {
  const own = read("one\n\ntwo three\nfour", "plain");
  assert.equal(own.text, "one\n\ntwo three\nfour");
  assert.deepEqual(shown(own, 9, 14), ["three"]);
});

test("every offset leads to the DOM and back", () => {
  const own = read("<p>Hi <i>Ana</i>, 👋🏽 there</p><ul><li>a</li><li>b c</li></ul><p>x<br>y</p>");
  for (let at = 0; at < own.text.length; at++) {
    if (own.text[at] === "\n") continue;
    const range = editRange(own, { start: at, end: at + 1 });
    assert.ok(range);
    assert.equal(range.toString(), own.text[at]);
    assert.equal(offsetOf(own, range.startContainer, range.startOffset), at);
  }
});

test("a span over a quote is shown in two pieces and cannot be edited as one", () => {
  const own = read('<p>before</p><blockquote type="cite">theirs</blockquote><p>after</p>');
  assert.deepEqual(shown(own, 0, own.text.length), ["before", "after"]);
  assert.equal(editRange(own, { start: 0, end: own.text.length }), null);
  assert.equal(editRange(own, { start: 0, end: 6 })?.toString(), "before");
});

test("an edit may reach over a paragraph's end", () => {
  const own = read("<p>one</p><p>two</p>");
  const range = editRange(own, { start: 0, end: 5 });
  assert.equal(range?.toString(), "one");
  assert.equal(range?.endContainer.textContent, "two");
  assert.equal(range?.endOffset, 0);
});

test("links of the writer are named, those in the quote are not", () => {
  const own = read(
    '<p><a href="https://a.example/">a</a></p><blockquote type="cite"><a href="https://b.example/">b</a></blockquote>',
  );
  assert.deepEqual(own.links, ["https://a.example/"]);
});

test("an empty document has no text and no places", () => {
  const own = read("<br>");
  assert.equal(own.text, "");
  assert.equal(editRange(own, { start: 0, end: 0 }), null);
  assert.deepEqual(rangesOf(own, { start: 0, end: 3 }), []);
});
