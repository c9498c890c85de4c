// The list behind the compose button: who the mail goes to, what is open, what was settled, pause.
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, onNotice, type HostStatus, type TabState } from "../messages.js";
import { text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import { openPage } from "../theme/page.js";
import { Brand, HostMissing, Starting, Switch } from "../theme/parts.js";
import { goRound } from "../theme/round.js";
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

function Foot({ state }: { state: TabState }) {
  const { tabId, paused, assisted } = state;
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
            onChange={(now) => ask("tab/assisted", { tabId, assisted: now })}
          />
        </div>
      )}
      <div>
        <label for="pause">{pause}</label>
        <Switch
          id="pause"
          label={pause}
          on={paused}
          onChange={(now) => ask("tab/pause", { tabId, paused: now })}
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
  state: TabState;
  onRetry: () => void;
}

function Body({ state, onRetry }: BodyProps) {
  const there = reached(state.host);
  if (there === "no") return <HostMissing level={1} onRetry={onRetry} />;
  if (state.paused) return <Paused />;
  if (there === "soon") return <Starting />;
  return <Questions state={state} />;
}

/** The state of one tab as the background tells it; null until the first answer. */
function useTab(tabId: number): [TabState | null, (host: HostStatus) => void] {
  const [state, setState] = useState<TabState | null>(null);
  const current = useRef(state);
  current.current = state;
  useEffect(() => {
    ask("tab/state", { tabId }).then(setState, () => undefined);
    return onNotice((notice) => {
      const known = current.current;
      if (notice.kind === "tab/changed" && notice.state.tabId === tabId) setState(notice.state);
      if (notice.kind === "host/changed" && known) setState({ ...known, host: notice.host });
    });
  }, [tabId]);
  const setHost = (host: HostStatus) => state && setState({ ...state, host });
  return [state, setHost];
}

export function Popup({ tabId }: { tabId: number }) {
  const [state, setHost] = useTab(tabId);
  const retry = () => {
    setHost({ state: "starting" });
    ask("host/retry", {}).then(setHost, () => undefined);
  };
  return (
    <main aria-label={text("app_name")}>
      <Head />
      <div class="body">{state ? <Body state={state} onRetry={retry} /> : <Starting />}</div>
      {state && reached(state.host) !== "no" && <Foot state={state} />}
    </main>
  );
}

async function ownTab(): Promise<number> {
  const asked = new URLSearchParams(location.search).get("tab");
  if (asked) return Number(asked);
  const [tab] = await messenger.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? -1;
}

/** Escape closes from everywhere; what is open inside takes it first. */
function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === "Escape" && !event.defaultPrevented) window.close();
}

/** Draws the popup of the tab it belongs to. */
export async function openPopup(): Promise<void> {
  const tabId = await ownTab();
  const alone = new URLSearchParams(location.search).has("alone");
  document.documentElement.classList.toggle("alone", alone);
  addEventListener("keydown", closeOnEscape);
  addEventListener("keydown", goRound);
  addEventListener("pagehide", () => void ask("suggestion/show", { tabId, key: null }));
  await openPage("", () => <Popup tabId={tabId} />);
}

void openPopup();
