// Their words found in the quote, however the client broke, prefixed or spaced them.
import assert from "node:assert/strict";
import test from "node:test";
import { rangesOf } from "../../extension/src/surfaces/mapped-text.js";
import { QuoteFinder, readQuotedText } from "../../extension/src/surfaces/quoted-text.js";
import { TheirRanges } from "../../extension/src/surfaces/their-ranges.js";
import type { Format } from "../../extension/src/surfaces/text-map.js";
import { thunderbirdDialect } from "../../extension/src/surfaces/thunderbird/dialect.js";
import { bodyOf } from "./dom.js";

function finderIn(html: string, format: Format = "html") {
  const quoted = readQuotedText(bodyOf(html), format, thunderbirdDialect);
  const finder = new QuoteFinder(quoted, format);
  return (words: string) =>
    finder.find(words).flatMap((span) => rangesOf(quoted, span).map((range) => range.toString()));
}

const ask = "When does the second pump get here?";

test("in an HTML quote, across tags and folded white space", () => {
  const find = finderIn(
    `<p>${ask}</p><div class="moz-cite-prefix">Ana wrote: ${ask}</div>
     <blockquote type="cite"><p>Hi,</p><p>When does the <b>second
       pump</b>&nbsp;get here?</p></blockquote><p>mine</p>`,
  );
  assert.deepEqual(
    find(ask).map((words) => words.replace(/\s+/g, " ")),
    [ask],
  );
});

test("not in the writer's own words, the attribution line or a signature", () => {
  const find = finderIn(
    `<p>${ask}</p><div class="moz-cite-prefix">${ask}</div>
     <blockquote type="cite"><p>Hi</p><div class="moz-signature">${ask}</div></blockquote>`,
  );
  assert.deepEqual(find(ask), []);
});

test("in a plain quote, over wrapped lines, each line by itself and without its prefix", () => {
  const find = finderIn(
    "mine<br><br>Ana wrote:<br>&gt; When does the<br>&gt; second pump<br>&gt; get here?<br>&gt;&gt; Older.<br>",
    "plain",
  );
  assert.deepEqual(find(ask), ["When does the", "second pump", "get here?"]);
  assert.deepEqual(find("Older."), ["Older."]);
});

test("in plain text only lines that are quoted", () => {
  const find = finderIn(`${ask}<br>&gt; When does the<br>second pump get here?<br>`, "plain");
  assert.deepEqual(find(ask), []);
});

test("a plain mail quoted in HTML keeps its own prefixes out", () => {
  const find = finderIn(
    `<blockquote type="cite"><pre class="moz-quote-pre">&gt; When does the
&gt; second pump get here?
Fine.</pre></blockquote>`,
  );
  assert.deepEqual(find(ask), ["When does the", "second pump get here?"]);
});

test("a nested quote is a quote too", () => {
  const find = finderIn(
    `<blockquote type="cite"><p>New.</p><blockquote type="cite"><p>${ask}</p></blockquote></blockquote>`,
  );
  assert.deepEqual(find(ask), [ask]);
});

test("what mark-up became of the words does not matter, but a short word is not found inside another", () => {
  const find = finderIn(
    `<blockquote type="cite"><p>When does the *second* pump get here? Look, ok?</p></blockquote>`,
  );
  assert.deepEqual(find(ask), ["When does the *second* pump get here?"]);
  assert.deepEqual(find("OK?"), []);
  assert.deepEqual(find("ok?"), ["ok?"]);
});

test("the same words twice are found one after the other", () => {
  const find = finderIn(
    `<blockquote type="cite"><p id="a">Really?</p><p id="b">Really?</p></blockquote>`,
  );
  assert.deepEqual(find("Really?"), ["Really?"]);
  assert.deepEqual(find("Really?"), ["Really?"]);
  assert.deepEqual(find("Really?"), []);
});

test("own words between two pieces of a quote are not part of a range", () => {
  const find = finderIn(
    `<blockquote type="cite"><p>When does the</p></blockquote><p>Soon!</p>
     <blockquote type="cite"><p>second pump get here?</p></blockquote>`,
  );
  assert.deepEqual(find(ask), ["When does the", "second pump get here?"]);
});

test("typing above does not look again; a quote that was replaced does", () => {
  const html = `<p>mine</p><blockquote type="cite"><p>${ask}</p></blockquote>`;
  const body = bodyOf(html);
  const ranges = new TheirRanges();
  let reads = 0;
  const update = () =>
    ranges.update([{ key: "k", text: ask, kind: "theirs" }], ask.length, "html", () => {
      reads++;
      return readQuotedText(body, "html", thunderbirdDialect);
    });
  update();
  body.querySelector("p")!.firstChild!.nodeValue = "mine, and more";
  update();
  assert.equal(reads, 1);
  body.innerHTML = html;
  update();
  assert.equal(reads, 2);
  assert.deepEqual(ranges.of("k").map(String), [ask]);
  assert.ok(ranges.of("k")[0]!.startContainer.isConnected);
});
