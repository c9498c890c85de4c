// The list behind the compose button: who the mail goes to, what is open, what was settled, pause.
import { extension } from "../mail-client/extension.js";
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, onNotice, draftOfAddress } from "../mail-client/ask.js";
import type { HostStatus, DraftState } from "../protocol/messages.js";
import { text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import { openPage } from "../theme/page.js";
import { Brand, HostMissing, Starting, Switch } from "../theme/parts.js";
import { goRound } from "../theme/round.js";
import { Offer } from "./offer.js";
import { Questions } from "./questions.js";

/** While the first tries of a reconnect run, "Starting …" says enough. */
const quietAttempts = 2;

type Reached = "yes" | "soon" | "no";

function reached(host: HostStatus): Reached {
  if (host.state === "connected") return "yes";
  if (host.state === "starting") return "soon";
  return host.state === "waiting" && host.attempt <= quietAttempts ? "soon" : "no";
}

function Head() {
  const settings = text("popup_settings");
  return (
    <header>
      <Brand />
      <button
        class="gear"
        aria-label={settings}
        title={settings}
        onClick={() => ask("page/open", { page: "settings" }).finally(() => window.close())}
      >
        <Icon name="gear" size={18} />
      </button>
    </header>
  );
}

function Foot({ state }: { state: DraftState }) {
  const { draft, paused, assisted } = state;
  const [helped, pause] = [text("popup_assisted"), text("popup_pause")];
  return (
    <footer>
      {!paused && (
        <div>
          <label for="assisted">{helped}</label>
          <Switch
            id="assisted"
            label={helped}
            on={assisted}
            onChange={(now) => ask("draft/assisted", { draft, assisted: now })}
          />
        </div>
      )}
      <div>
        <label for="pause">{pause}</label>
        <Switch
          id="pause"
          label={pause}
          on={paused}
          onChange={(now) => ask("draft/pause", { draft, paused: now })}
        />
      </div>
    </footer>
  );
}

function Paused() {
  return (
    <div class="say">
      <h1>{text("popup_paused_title")}</h1>
      <p>{text("popup_paused_text")}</p>
    </div>
  );
}

interface BodyProps {
  state: DraftState;
  onRetry: () => void;
}

function Body({ state, onRetry }: BodyProps) {
  const there = reached(state.host);
  if (there === "no") return <HostMissing level={1} onRetry={onRetry} />;
  if (state.paused) return <Paused />;
  if (there === "soon") return <Starting />;
  return <Questions state={state} />;
}

/** The state of one draft as the background tells it; null until the first answer. */
function useDraft(draft: DraftRef): [DraftState | null, (host: HostStatus) => void] {
  const [state, setState] = useState<DraftState | null>(null);
  const current = useRef(state);
  current.current = state;
  useEffect(() => {
    ask("draft/state", { draft }).then(setState, () => undefined);
    return onNotice((notice) => {
      const known = current.current;
      if (notice.kind === "draft/changed" && draftKey(notice.state.draft) === draftKey(draft))
        setState(notice.state);
      if (notice.kind === "host/changed" && known) setState({ ...known, host: notice.host });
    });
  }, [draftKey(draft)]);
  const setHost = (host: HostStatus) => state && setState({ ...state, host });
  return [state, setHost];
}

export function Popup({ draft }: { draft: DraftRef }) {
  const [state, setHost] = useDraft(draft);
  const retry = () => {
    setHost({ state: "starting" });
    ask("host/retry", {}).then(setHost, () => undefined);
  };
  return (
    <main aria-label={text("app_name")}>
      <Head />
      <div class="body">{state ? <Body state={state} onRetry={retry} /> : <Starting />}</div>
      {state && reached(state.host) === "yes" && <Offer />}
      {state && reached(state.host) !== "no" && <Foot state={state} />}
    </main>
  );
}

const nowhere: DraftRef = { tab: -1, frame: 0, editor: 0 };

/** The draft that the address names, else that of the window the popup hangs from. */
async function ownDraft(): Promise<DraftRef> {
  return draftOfAddress() ?? (await extension.draftInFront()) ?? nowhere;
}

/** Escape closes from everywhere; what is open inside takes it first. */
function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === "Escape" && !event.defaultPrevented) window.close();
}

/** Draws the popup of the draft it belongs to. */
export async function openPopup(): Promise<void> {
  const draft = await ownDraft();
  const alone = new URLSearchParams(location.search).has("alone");
  document.documentElement.classList.toggle("alone", alone);
  addEventListener("keydown", closeOnEscape);
  addEventListener("keydown", goRound);
  addEventListener("pagehide", () => void ask("suggestion/show", { draft, key: null }));
  await openPage("", () => <Popup draft={draft} />);
}

void openPopup();
