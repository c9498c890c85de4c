// Answers what pages ask. Each answer is plain data; a fault becomes
// `{ok: false}` or `{done: false}`.
import { HostFault } from "../host/rpc.js";
import type { DraftAction, Request, Requests, Result } from "../protocol/messages.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import {
  codes,
  type Draft,
  type Method,
  type Methods,
  type Settings,
} from "../protocol/protocol.js";
import type { Actions } from "./actions.js";
import type { BeforeSend } from "./before-send.js";
import type { FirstWeek } from "./first-week.js";
import type { Hub } from "./hub.js";
import type { Learning } from "./learning.js";
import { extension } from "../mail-client/extension.js";
import { forgetWords } from "../suggestions/left-for-good.js";
import { ReviewedDraft } from "./reviewed-draft.js";
import { newMail, openPage } from "./pages.js";

export class RequestHandlers {
  constructor(
    private readonly hub: Hub,
    private readonly actions: Actions,
    private readonly beforeSend: BeforeSend,
    private readonly learning: Learning,
    private readonly firstWeek: FirstWeek,
  ) {}

  /** The reply for a page's request; undefined when the message is none. */
  answer(message: Request): Promise<unknown> | undefined {
    const handler = this.handlers[message.kind] as
      ((message: Request) => Promise<unknown>) | undefined;
    return handler?.(message);
  }

  private readonly handlers: {
    [K in keyof Requests]: (message: Requests[K]["send"]) => Promise<Requests[K]["reply"]>;
  } = {
    "draft/state": async ({ draft }) => {
      await this.hub.awake(draft);
      return this.hub.state(draft);
    },
    "draft/assisted": async ({ draft, assisted }) => {
      this.hub.assist(draft, assisted);
      return { assisted };
    },
    "draft/pause": async ({ draft, paused }) => {
      this.hub.pause(draft, paused);
      return { paused };
    },
    "suggestion/act": async ({ draft, key, action }) => ({
      done: await this.actions.act(draft, key, action),
    }),
    "suggestion/undo": async ({ draft, key }) => ({ done: await this.actions.undo(draft, key) }),
    "suggestion/show": async ({ draft, key, focus }) => {
      const loop = this.hub.known(draft);
      const reply = await loop?.say({ kind: "surface/show", key, focus: focus ?? false });
      return { done: reply?.done ?? false };
    },
    "host/view": async () => {
      await this.hub.connection.ready();
      await this.hub.connection.refreshChecks();
      const { status, hello } = this.hub.connection;
      const settings = this.hub.settings;
      const now = hello && settings ? { ...hello, settings: this.hub.asHeld(settings) } : hello;
      return { host: status, hello: now, version: extension.version() };
    },
    "demo/check": async ({ reader, theirs, text }) => {
      const draft = demoDraft(reader, theirs, text);
      const read = await this.pass("draft/check", { draft });
      if (!read.ok) return read;
      const reviewed = new ReviewedDraft(nowhere);
      const { checks = [], policy } = this.hub.connection.hello ?? {};
      reviewed.take(draft, read.value, (id) => checks.find((one) => one.id === id), policy);
      return { ok: true, value: { open: reviewed.open, context: reviewed.context } };
    },
    "host/retry": () => this.hub.connection.retry(),
    "checks/list": async () => {
      await this.hub.connection.ready();
      const { hello } = this.hub.connection;
      return hello ? { ok: true, value: hello.checks } : notConnected;
    },
    "settings/get": async () => this.held(await this.pass("settings/get", {})),
    "settings/set": async ({ changes }) => {
      const result = await this.pass("settings/set", { changes });
      if (!result.ok) return result;
      await this.firstWeek.set(changes);
      this.hub.settingsChanged(result.value);
      return this.held(result);
    },
    "first-week/view": () => this.firstWeek.view(),
    "first-week/answer": async ({ wanted }) => {
      await this.firstWeek.answer(wanted);
      return this.firstWeek.view();
    },
    "history/person": ({ address }) => this.pass("history/person", { address }),
    "history/forget": async ({ scope, address, line, text }) => {
      // What is forgotten must not come back from a run that is still under way.
      if (scope === "all") await Promise.all([this.learning.stop(), forgetWords()]);
      return this.pass("history/forget", { scope, address, line, text });
    },
    "history/export": ({ after }) => this.pass("history/export", after ? { after } : {}),
    "learning/view": () => this.learning.view(),
    "learning/do": async ({ step }) => {
      await this.learn(step);
      return this.learning.view();
    },
    "reflect/summary": ({ from, to }) => this.pass("reflect/summary", { from, to }),
    "page/open": async ({ page, anchor }) => ({ done: await openPage(page, anchor) }),
    "mail/new": async () => ({ done: await newMail() }),
    "send/policy": async () => {
      const connected = this.hub.connection.status.state === "connected";
      return { when: (connected && this.hub.settings?.beforeSend) || "never" };
    },
    "send/view": async ({ draft }) => this.beforeSend.view(draft),
    "send/decide": async (message) => {
      if (message.decision !== "act") {
        return { done: this.beforeSend.decide(message.draft, message.decision) };
      }
      const done = this.beforeSend.decide(message.draft, "back");
      void this.actWhenUnlocked(message.draft, message.key, message.action);
      return { done };
    },
  };

  /**
   * A client keeps the mail locked until it knows that it is not sent: the text takes no edit
   * before.
   */
  private async actWhenUnlocked(draft: DraftRef, key: string, action: DraftAction): Promise<void> {
    for (let attempt = 0; attempt < unlocking.attempts; attempt++) {
      if (await this.actions.act(draft, key, action)) return;
      await new Promise((resolve) => setTimeout(resolve, unlocking.pause));
    }
  }

  private held(result: Result<Settings>): Result<Settings> {
    return result.ok ? { ok: true, value: this.hub.asHeld(result.value) } : result;
  }

  private learn(step: Requests["learning/do"]["send"]["step"]): Promise<void> {
    if (step === "agree" || step === "decline") return this.learning.agree(step === "agree");
    return this.learning[step]();
  }

  private async pass<M extends Method>(
    method: M,
    params: Methods[M]["params"],
  ): Promise<Result<Methods[M]["result"]>> {
    await this.hub.connection.ready();
    try {
      return { ok: true, value: await this.hub.connection.call(method, params).done };
    } catch (fault) {
      const error =
        fault instanceof HostFault ? fault.error : { code: codes.noAnswer, message: String(fault) };
      return { ok: false, error };
    }
  }
}

/** How often, and after which pause in ms, an action from the window before sending is tried. */
const unlocking = { attempts: 30, pause: 100 };

const nowhere: DraftRef = { tab: -1, frame: 0, editor: 0 };

/** The made-up mail of the first page as a draft. */
function demoDraft(reader: string, theirs: string, text: string): Draft {
  const them = { name: reader, address: "ana@example.com" };
  const me = { address: "robin@example.org" };
  return {
    id: "demo",
    version: 0,
    kind: "reply",
    format: "plain",
    subject: "",
    from: me,
    to: [them],
    text,
    attachments: [],
    thread: [{ from: them, to: [me], text: theirs }],
  };
}

const notConnected = {
  ok: false,
  error: { code: codes.notConnected, message: "the host is not connected" },
} as const;
