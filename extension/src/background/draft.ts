// Puts a Draft together: the writer's text from the compose script, the rest from the client.
import type { DraftPart } from "../protocol/compose-messages.js";
import type { Draft, Message } from "../protocol/protocol.js";
import type { DraftDetails, ThreadOf } from "../mail-client/interface.js";
import { mailClient } from "../mail-client/mail-client.js";
import type { DraftRef } from "../protocol/draft-ref.js";

export class DraftCollector {
  private last: Draft | null = null;
  private thread: { of: string; found: Promise<ThreadOf> } | null = null;

  constructor(
    private readonly ref: DraftRef,
    readonly draftId: string,
  ) {}

  details(): Promise<DraftDetails> {
    return mailClient.compose.details(this.ref);
  }

  /** What was last read around the text, with this text: for the moments when every ms counts. */
  quick(part: DraftPart): Draft | null {
    if (!this.last) return null;
    const { version, text, pastes, links } = part;
    return { ...this.last, version, text, pastes, links };
  }

  /** The whole draft at this moment; what cannot be read is left out, never guessed. */
  async collect(part: DraftPart, given?: DraftDetails): Promise<Draft> {
    this.last = await this.put(part, given ?? (await this.details()));
    return this.last;
  }

  private async put(part: DraftPart, details: DraftDetails): Promise<Draft> {
    const { people } = mailClient.contacts;
    const [from, to, cc, bcc, attachments, related] = await Promise.all([
      people(details.from),
      people(details.to),
      people(details.cc),
      people(details.bcc),
      mailClient.compose.attachments(this.ref),
      this.related(details),
    ]);
    return {
      id: this.draftId,
      version: part.version,
      kind: related.kind,
      format: part.format,
      subject: details.subject ?? "",
      ...(from[0] ? { from: from[0] } : {}),
      to,
      cc,
      bcc,
      text: part.text,
      thread: threadOrQuote(related, part, to[0]),
      pastes: part.pastes,
      attachments,
      links: part.links,
    };
  }

  private related(details: DraftDetails): Promise<ThreadOf> {
    const of = `${details.type} ${details.relatedMessageId}`;
    if (this.thread?.of !== of) {
      const found = mailClient.thread(details).catch((fault): ThreadOf => {
        console.warn("the original mail could not be read:", fault);
        // Not readable now (a remote folder, say): asked again with the next draft.
        this.thread = null;
        const kind = details.type === "reply" || details.type === "forward" ? details.type : "new";
        return { kind, thread: [] };
      });
      this.thread = { of, found };
    }
    return this.thread.found;
  }
}

/** Where the original is not at hand, the quote in the document stands for it. */
function threadOrQuote(related: ThreadOf, part: DraftPart, reader: Draft["from"]): Message[] {
  if (related.thread.length > 0 || part.quoted === "" || !reader) return related.thread;
  return related.kind === "new" ? [] : [{ from: reader, text: part.quoted }];
}
