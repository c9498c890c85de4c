// One check, explained on one screen: what it asks, when it keeps silent, why, and where that comes
// from.
import { useEffect, useState } from "preact/hooks";
import { ask, onNotice, pageAddress } from "../mail-client/ask.js";
import type { CheckInfo, InitializeResult, Settings } from "../protocol/protocol.js";
import { anyText, text } from "../strings/text.js";
import { Glyph, Icon } from "../theme/icons.js";
import { openPage } from "../theme/page.js";
import { HostMissing, Starting, Switch, useAway, useHost } from "../theme/parts.js";

/** A check that has never been switched stands as it came. */
export function isOn(check: CheckInfo, settings: Settings): boolean {
  return settings.checks[check.id]?.on ?? check.defaultOn;
}

interface HelpProps {
  check: CheckInfo;
  settings: Settings;
  locked: boolean;
  onSwitch: (on: boolean) => void;
}

function Severity({ check, settings, locked, onSwitch }: HelpProps) {
  return (
    <div class="card meta">
      <Glyph severity={check.severity} />
      <span>
        <b>{anyText(`sev_${check.severity}`)}.</b>{" "}
        <span class="soft">{anyText(`sev_${check.severity}_long`)}</span>
      </span>
      <Switch label={check.title} on={isOn(check, settings)} locked={locked} onChange={onSwitch} />
    </div>
  );
}

/** The host writes a source as "what it is <where it is>"; a place without a link stays plain. */
function Source({ source }: { source: string }) {
  const [, what, link] = /^(.*?)\s*<(https?:[^>]+)>$/.exec(source) ?? [];
  if (!what || !link) return <li>{source}</li>;
  return (
    <li>
      <a href={link} target="_blank" rel="noreferrer">
        {what}
      </a>
    </li>
  );
}

function Help(props: HelpProps) {
  const { check } = props;
  return (
    <>
      <h1>{check.title}</h1>
      <p class="lead soft">{check.purpose}</p>
      <Severity {...props} />
      <section>
        <h2>{text("help_reader")}</h2>
        <p>{check.why}</p>
      </section>
      <section class="ex">
        <div class="card">
          <h3>{text("set_asks")}</h3>
          <p class={`mark-${check.severity}`}>{check.example.fires}</p>
        </div>
        {check.example.silent && (
          <div class="card">
            <h3>{text("set_silent")}</h3>
            <p>{check.example.silent}</p>
          </div>
        )}
      </section>
      {check.misses && (
        <section>
          <h2>{text("help_misses")}</h2>
          <p>{check.misses}</p>
        </section>
      )}
      {check.sources.length > 0 && (
        <section>
          <h2>{text("help_sources")}</h2>
          <ul class="soft">
            {check.sources.map((source) => (
              <Source key={source} source={source} />
            ))}
          </ul>
        </section>
      )}
      <p class="may soft">{text("help_wrong")}</p>
    </>
  );
}

function useHello() {
  const [hello, setHello] = useState<InitializeResult | null>(null);
  const [host, retry] = useHost();
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => onNotice((n) => n.kind === "settings/changed" && setSettings(n.settings)), []);
  useEffect(() => {
    ask("host/view", {}).then(
      (view) => setHello(view.hello),
      () => undefined,
    );
    ask("settings/get", {}).then(
      (reply) => reply.ok && setSettings(reply.value),
      () => undefined,
    );
  }, [host?.state]);
  return { hello, host, retry, settings, setSettings };
}

export function HelpPage({ id }: { id: string }) {
  const { hello, host, retry, settings, setSettings } = useHello();
  const check = hello?.checks.find((one) => one.id === id);
  useEffect(() => void (check && (document.title = check.title)), [check]);
  const away = useAway(host);
  const path = `checks.${id}.on`;
  const onSwitch = async (on: boolean) => {
    const reply = await ask("settings/set", { changes: { [path]: on } });
    if (reply.ok) setSettings(reply.value);
  };
  return (
    <main class="page">
      <a class="back" href={pageAddress("settings", {}, `checks/${id}`)}>
        <Icon name="back" size={14} />
        {text("set_nav_checks")}
      </a>
      {check && settings ? (
        <Help
          check={check}
          settings={settings}
          locked={path in hello!.policy.locked}
          onSwitch={onSwitch}
        />
      ) : away ? (
        <HostMissing onRetry={retry} level={1} />
      ) : hello && !check ? (
        <h1>{text("help_none")}</h1>
      ) : (
        <Starting />
      )}
    </main>
  );
}

const named = () => decodeURIComponent(location.hash.slice(1));
export const openHelp = () => openPage("", () => <HelpPage key={named()} id={named()} />);
addEventListener("hashchange", openHelp);
void openHelp();
