// The parts of the client's interface that the published types do not describe, or describe for an
// older manifest version. One cast stands here, so that none is needed elsewhere.
import type { Details } from "./draft.js";

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

export interface Header {
  id: number;
  author: string;
  recipients: string[];
  ccList: string[];
  date: Date;
  subject: string;
}

interface Client {
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
    getComposeDetails(tabId: number): Promise<Details>;
    onBeforeSend: Event<(tab: { id?: number }, details: Details) => Promise<{ cancel?: boolean }>>;
  };
  messages: {
    get(id: number): Promise<Header>;
    getFull(id: number): Promise<{ headers?: Record<string, string[]> }>;
    query(info: { headerMessageId: string }): Promise<{ messages: Header[] }>;
    listInlineTextParts(id: number): Promise<{ contentType: string; content: string }[]>;
  };
  messengerUtilities: {
    parseMailboxString(text: string, options?: { expandMailingLists: true }): Promise<Mailbox[]>;
    convertToPlainText(html: string): Promise<string>;
  };
  scripting: {
    executeScript(what: object): Promise<unknown>;
    insertCSS(what: object): Promise<unknown>;
    compose: {
      getRegisteredScripts(): Promise<{ id: string }[]>;
      registerScripts(scripts: object[]): Promise<void>;
    };
  };
}

export const client = (): Client => messenger as unknown as Client;
