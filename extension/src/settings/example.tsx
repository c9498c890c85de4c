// An example of a check as little mails: theirs and yours where it holds both, with only the marked
// words underlined.
import type { Severity } from "../protocol/protocol.js";

/** "They: … – You: …" as its mails; a text without speakers is one mail without a name. */
export function mailsOf(example: string): { who: string; words: string }[] {
  const parts = example.split(/ – (?=\p{Lu}\p{L}*: )/u);
  return parts.map((part) => {
    const [, who, words] = /^(\p{Lu}\p{L}*): (.*)$/su.exec(part) ?? [];
    return who && words ? { who, words } : { who: "", words: part };
  });
}

function Words({ words, severity }: { words: string; severity: Severity | undefined }) {
  const parts = words.split(/\[\[(.*?)\]\]/s);
  return (
    <>
      {parts.map((part, at) =>
        at % 2 && severity ? (
          <span key={at} class={`mark-${severity}`}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** Without a severity nothing is underlined. */
export function Example({ example, severity }: { example: string; severity?: Severity }) {
  return (
    <div class="mails">
      {mailsOf(example).map(({ who, words }) => (
        <p class="said-by-you" key={who}>
          {who && <span class="who soft">{who}</span>}
          <Words {...{ words, severity }} />
        </p>
      ))}
    </div>
  );
}
