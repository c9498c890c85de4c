// What the extension asks of the program it lives in: of any client in every script, and of a mail
// client in the background. A client is one folder beside this file; nothing outside that folder
// names its own interface.
import type { ChosenFile, ToCompose, ToComposeReply } from "../protocol/compose-messages.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import type { MailKind, Message, Person, SentMessage } from "../protocol/protocol.js";

/** Small values kept by name; `session` ones are forgotten when the client ends. */
export interface Storage {
  get<T>(name: string): Promise<T | undefined>;
  set(name: string, value: unknown): Promise<void>;
}

/** Where a message came from; no tab: one of our own pages or the background. */
export interface Sender {
  tab?: number;
  frame: number;
}

export interface Extension {
  version(): string;
  /** Language of the client (BCP 47). */
  language(): string;
  /** A fixed string with its substitutions in order; "" when there is none of that name. */
  message(name: string, substitutions: string[]): string;
  /** Address of a file of ours. */
  address(path: string): string;
  storage: Storage;
  session: Storage;
  /**
   * What an administrator laid down under a name; rejects or gives undefined where there is
   * nothing.
   */
  managed(name: string): Promise<unknown>;
  /** Calls back with the names of kept values that changed. */
  onStored(listener: (names: string[]) => void): void;
  /** To the background, or from it to all pages; rejects when nothing listens. */
  send(message: object): Promise<unknown>;
  /**
   * Listens; what the listener returns is the answer, undefined leaves it to others. Returns the
   * end of it.
   */
  onMessage(listener: (message: unknown, from: Sender) => Promise<unknown> | undefined): () => void;
  /** Commands of this client with the keys they are set to. */
  commands(): Promise<{ name: string; shortcut: string }[]>;
  /** The draft of the window that this page stands in front of. */
  draftInFront(): Promise<DraftRef | null>;
  /** Whether files can be attached from here. */
  attaches: boolean;
  /** Brings the window of a draft to the front. */
  toFront(draft: DraftRef): Promise<void>;
}

/** An entry of a recipient field as the client gives it; only `contacts` reads it. */
export type Recipient = string | { id?: string; nodeId?: string; type: "contact" | "mailingList" };
export type RecipientField = Recipient | Recipient[];

/** What the client knows of a draft beside its text. */
export interface DraftDetails {
  from?: RecipientField;
  to?: RecipientField;
  cc?: RecipientField;
  bcc?: RecipientField;
  subject?: string;
  type?: string;
  relatedMessageId?: number;
  isPlainText?: boolean;
}

/** The mails a draft belongs to, newest first, and what kind of draft that makes it. */
export interface ThreadOf {
  kind: MailKind;
  thread: Message[];
}

/** A mail that is not read yet. */
export interface MailHeader {
  id: number;
  author: string;
  recipients: string[];
  ccList: string[];
  date: Date;
  subject: string;
  headerMessageId: string;
  /** Where it lies. */
  folder?: { id: string };
}

export interface ComposeApi {
  details(draft: DraftRef): Promise<DraftDetails>;
  /** Names of the files attached. */
  attachments(draft: DraftRef): Promise<string[]>;
  attach(draft: DraftRef, files: ChosenFile[]): Promise<void>;
  /** Says something to the draft's compose script; undefined when it has none. */
  tell(draft: DraftRef, message: ToCompose): Promise<ToComposeReply | undefined>;
  /** Puts the compose script into the windows to come, and into those already open. */
  begin(): Promise<void>;
  beginInOpenWindows(): Promise<void>;
  /** True while a mail is being written. */
  composing(): Promise<boolean>;
  newMail(): Promise<void>;
  /** Recipients, subject or attachments changed. */
  onChanged(listener: (draft: DraftRef) => void): void;
  onClosed(listener: (tab: number) => void): void;
  /** The mail waits until the answer is there; false holds it back. */
  onBeforeSend(listener: (draft: DraftRef, details: DraftDetails) => Promise<boolean>): void;
  /**
   * A draft went out, or waits in the outbox; absent where the client does not tell. It may be told
   * after it closed.
   */
  onWentOut?(listener: (draft: DraftRef) => void): void;
}

export interface ContactsApi {
  /** Every person of a field, in order; entries without an address are left out. */
  people(field: RecipientField | undefined): Promise<Person[]>;
  /** Forgets what was looked up as soon as a contact changes. */
  watch(): void;
}

export interface SentApi {
  /** Headers of sent mail from a moment on, the newest first. */
  since(from: Date): Promise<MailHeader[]>;
  /** One mail with the words that were sent; null when there are none to learn from. */
  read(header: MailHeader): Promise<SentMessage | null>;
  onSent(listener: (header: MailHeader) => void): void;
}

export interface WindowsApi {
  /** A small window of ours; returns its id. */
  open(
    address: string,
    size: { width: number; height: number },
    closesItself?: boolean,
  ): Promise<number | undefined>;
  /** To the front; false when it is gone. */
  toFront(id: number): Promise<boolean>;
  close(id: number): Promise<void>;
  onClosed(listener: (id: number) => void): void;
  /** A page of ours in the main window. */
  openPage(address: string): Promise<void>;
  /** The client's own page for changing keys; false when it has none. */
  openShortcuts(): Promise<boolean>;
}

export interface MenuItem {
  id: string;
  title: string;
  visible: boolean;
  parent?: string;
}

/** The context menu of the editor; items are made once and filled in when it opens. */
export interface MenuApi {
  create(items: MenuItem[]): Promise<void>;
  update(items: { id: string; title?: string; visible: boolean }[]): Promise<void>;
  onShown(listener: (tab: number) => void): void;
  onClicked(listener: (id: string, tab: number) => void): void;
}

export interface ButtonApi {
  /** Its picture, and what it says of itself to the pointer and to screen readers. */
  show(draft: DraftRef, file: string, title: string): Promise<void>;
}

export interface Port {
  postMessage(message: object): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: (port: { error?: unknown }) => void): void };
}

export interface MailClient {
  name: string;
  connect(host: string): Port;
  compose: ComposeApi;
  thread(details: DraftDetails): Promise<ThreadOf>;
  contacts: ContactsApi;
  sent: SentApi;
  windows: WindowsApi;
  menu: MenuApi;
  button: ButtonApi;
  /**
   * The client starts with the extension in it; without a listener the background sleeps through
   * that.
   */
  onStart(listener: () => void): void;
  /** Installed by a person, not for a trial. */
  onInstalled(listener: () => void): void;
  /** A key or command; `draft` when it was given in a compose window. */
  onCommand(listener: (command: string, draft: DraftRef | undefined) => void): void;
}
