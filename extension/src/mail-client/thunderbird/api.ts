// The parts of the client's interface that the published types do not describe, or describe for an
// older manifest version. One cast stands here, so that none is needed elsewhere.
import type { DraftDetails, MailHeader } from "../interface.js";

interface Event<Listener> {
  addListener(listener: Listener): void;
}

export interface Mailbox {
  name?: string;
  email?: string;
  group?: Mailbox[];
}

interface Contact {
  vCard?: string;
}

/** A part of a mail; `name` only where it is an attachment, `body` only where it is text. */
export interface Part {
  contentType: string;
  name?: string;
  body?: string;
  headers?: Record<string, string[]>;
  parts?: Part[];
}

/** `id` leads to the next page; null when there is none. */
interface HeaderPage {
  id: string | null;
  messages: MailHeader[];
}

export interface SendInfo {
  mode: "sendNow" | "sendLater";
  error?: string;
  /** Copies that were kept. */
  messages: MailHeader[];
}

interface Api {
  addressBooks: {
    contacts: {
      get(id: string): Promise<Contact>;
      query(info: { searchString: string }): Promise<Contact[]>;
      onCreated: Event<() => void>;
      onUpdated: Event<() => void>;
      onDeleted: Event<() => void>;
    };
    mailingLists: { listMembers(id: string): Promise<Contact[]> };
  };
  commands: { openShortcutSettings?(): Promise<void> };
  compose: {
    getComposeDetails(tabId: number): Promise<DraftDetails>;
    onBeforeSend: Event<
      (tab: { id?: number }, details: DraftDetails) => Promise<{ cancel?: boolean }>
    >;
    onAfterSend: Event<(tab: { id?: number }, info: SendInfo) => void>;
  };
  folders: { query(info: { specialUse: ["sent"] }): Promise<{ id: string }[]> };
  messages: {
    get(id: number): Promise<MailHeader>;
    getFull(id: number, options?: { decrypt: boolean }): Promise<Part>;
    query(
      info:
        | { headerMessageId: string }
        | { folderId: string[]; fromDate: Date; messagesPerPage: number },
    ): Promise<HeaderPage>;
    continueList(id: string): Promise<HeaderPage>;
    listInlineTextParts(id: number): Promise<{ contentType: string; content: string }[]>;
  };
  messengerUtilities: {
    parseMailboxString(text: string, options?: { expandMailingLists: true }): Promise<Mailbox[]>;
    convertToPlainText(html: string, options?: { flowed: true }): Promise<string>;
  };
  runtime: { getBrowserInfo(): Promise<{ version: string }> };
  tabs: { query(info: { type: "messageCompose" }): Promise<{ id: number }[]> };
  scripting: {
    executeScript(what: object): Promise<unknown>;
    insertCSS(what: object): Promise<unknown>;
    compose: {
      getRegisteredScripts(): Promise<{ id: string }[]>;
      registerScripts(scripts: object[]): Promise<void>;
    };
  };
}

export const api = (): Api => messenger as unknown as Api;
