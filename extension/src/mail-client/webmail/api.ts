// The part of a browser's extension interface that is used here, the same in Chromium and Firefox.
// One cast stands here, so that none is needed elsewhere.
interface Event<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

export interface Tab {
  id?: number;
  url?: string;
  windowId?: number;
}

export interface RawSender {
  tab?: Tab;
  frameId?: number;
  url?: string;
  origin?: string;
}

type Receive = (
  message: unknown,
  sender: RawSender,
  respond: (answer: unknown) => void,
) => boolean | undefined;

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

export interface Registered {
  id: string;
  js: string[];
  matches: string[];
  allFrames: boolean;
  runAt: "document_idle";
}

interface Origins {
  origins?: string[];
}

interface NativePort {
  postMessage(message: object): void;
  disconnect(): void;
  onMessage: Event<(message: unknown) => void>;
  onDisconnect: Event<(port: { error?: unknown }) => void>;
}

interface Api {
  action: {
    setIcon(info: { tabId: number; path: string | Record<string, string> }): Promise<void>;
    setTitle(info: { tabId: number; title: string }): Promise<void>;
  };
  commands: {
    getAll(): Promise<{ name?: string; shortcut?: string }[]>;
    onCommand: Event<(command: string, tab?: Tab) => void>;
    openShortcutSettings?(): Promise<void>;
  };
  i18n: {
    getMessage(name: string, substitutions: string[]): string;
    getUILanguage(): string;
  };
  permissions: {
    getAll(): Promise<Origins>;
    contains(what: Origins): Promise<boolean>;
    request(what: Origins): Promise<boolean>;
    remove(what: Origins): Promise<boolean>;
    onAdded: Event<() => void>;
    onRemoved: Event<() => void>;
  };
  runtime: {
    connectNative(name: string): NativePort;
    getManifest(): { version: string; icons: Record<string, string> };
    getURL(path: string): string;
    lastError?: { message?: string };
    sendMessage(message: object): Promise<unknown>;
    onInstalled: Event<(details: { reason: string; temporary?: boolean }) => void>;
    onMessage: Event<Receive>;
    onStartup: Event<() => void>;
  };
  scripting: {
    executeScript(what: {
      target: { tabId: number; allFrames?: boolean; frameIds?: number[] };
      files: string[];
    }): Promise<unknown>;
    getRegisteredContentScripts(what: { ids: string[] }): Promise<Registered[]>;
    registerContentScripts(scripts: Registered[]): Promise<void>;
    unregisterContentScripts(what: { ids: string[] }): Promise<void>;
    updateContentScripts(scripts: Registered[]): Promise<void>;
  };
  storage: {
    local: Area;
    session: Area;
    managed: Pick<Area, "get">;
    onChanged: Event<(changes: Record<string, unknown>) => void>;
  };
  tabs: {
    create(info: { url: string }): Promise<Tab>;
    get(id: number): Promise<Tab>;
    query(info: { active?: boolean; currentWindow?: boolean; url?: string[] }): Promise<Tab[]>;
    sendMessage(id: number, message: object, options?: { frameId: number }): Promise<unknown>;
    update(id: number, info: { active: boolean }): Promise<unknown>;
    onRemoved: Event<(id: number) => void>;
  };
  windows: {
    create(info: {
      type: "popup";
      url: string;
      width: number;
      height: number;
    }): Promise<{ id?: number }>;
    remove(id: number): Promise<void>;
    update(id: number, info: { focused: boolean }): Promise<unknown>;
    onRemoved: Event<(id: number) => void>;
  };
}

const globals = globalThis as unknown as { browser?: Api; chrome?: Api };

/** `browser` where the browser has it, `chrome` elsewhere; both give promises in manifest V3. */
export const api = (): Api => (globals.browser?.runtime ? globals.browser : globals.chrome) as Api;
