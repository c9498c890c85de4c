// A client to draw pages against: strings from a messages.json, replies by request kind, and a
// record of what was asked.
import type { Notice } from "../../extension/src/protocol/messages.js";

interface Entry {
  message: string;
  placeholders?: Record<string, { content: string }>;
}
export type Messages = Record<string, Entry>;
export interface Asked {
  kind: string;
  [field: string]: unknown;
}
export type Replies = Record<string, (request: never) => unknown>;

/** What the client itself does with `$name$` and its numbered content. */
function getMessage(messages: Messages, name: string, given: string | string[] = []): string {
  const entry = messages[name];
  if (!entry) return "";
  const values = Array.isArray(given) ? given : [given];
  return entry.message
    .replace(/\$(\w+)\$/g, (_, key: string) => {
      const place = Number(entry.placeholders![key.toLowerCase()]!.content.slice(1));
      return values[place - 1] ?? "";
    })
    .replaceAll("$$", "$");
}

export function stubMessenger(language: string, messages: Messages, replies: Replies) {
  const asked: Asked[] = [];
  const listeners = new Set<(message: unknown) => unknown>();
  const stored: Record<string, unknown> = {};
  const messenger = {
    i18n: {
      getUILanguage: () => language,
      getMessage: (name: string, given?: string | string[]) => getMessage(messages, name, given),
    },
    runtime: {
      sendMessage: async (request: Asked) => {
        asked.push(request);
        const reply = replies[request.kind];
        if (!reply) throw new Error(`no reply for ${request.kind}`);
        return reply(request as never);
      },
      onMessage: {
        addListener: (listener: (message: unknown) => unknown) => listeners.add(listener),
        removeListener: (listener: (message: unknown) => unknown) => listeners.delete(listener),
      },
      getURL: (path: string) => `moz-extension://sincerely/${path}`,
    },
    storage: {
      local: {
        get: async (name: string) => ({ [name]: stored[name] }),
        set: async (values: Record<string, unknown>) => void Object.assign(stored, values),
      },
    },
    tabs: {
      query: async () => [{ id: 7 }],
      get: async (id: number) => ({ id, windowId: 3 }),
    },
    windows: {
      update: async (windowId: number) => void asked.push({ kind: "window to front", windowId }),
    },
    commands: {
      getAll: async () => [] as { name: string; shortcut: string }[],
    },
  };
  const tell = (notice: Notice) => listeners.forEach((listener) => listener(notice));
  const kinds = () => asked.map((request) => request.kind);
  return { messenger, asked, kinds, tell, stored };
}

export type Stub = ReturnType<typeof stubMessenger>;
