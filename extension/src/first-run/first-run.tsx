// One page after installing: what this is, how the marks look, which checks are on, and on to
// writing.
import { useEffect, useState } from "preact/hooks";
import { ask, onNotice } from "../mail-client/ask.js";
import type { FirstWeekView } from "../protocol/messages.js";
import type { CheckInfo, Severity, Settings } from "../protocol/protocol.js";
import { anyText, countText, speaksGerman, text } from "../strings/text.js";
import { Glyph, Icon } from "../theme/icons.js";
import { restWords, useFirstWeek } from "../theme/first-week.js";
import { number, timeSpan } from "../theme/words.js";
import { LearningLines, RunButtons, useLearning } from "../theme/learning.js";
import { readAddressForm, chooseAddressForm, type AddressForm } from "../strings/address-form.js";
import { firstDayChecks } from "../suggestions/first-day.js";
import { Playground } from "./playground.js";
import { openPage } from "../theme/page.js";
import { Brand, Choices, HostMissing, Switch, useAway, useHost } from "../theme/parts.js";

const severities: Severity[] = ["attention", "notice", "hint"];
/** A line of the example with its marked words in their place. */
function Marked({ line, words }: { line: string; words: string }) {
  const [before, after] = line.split(words);
  return (
    <>
      {before}
      <span class="mark-attention">{words}</span>
      {after}
    </>
  );
}

/** The mail with its marks as a picture, while the host that would make real ones is not there. */
function Marks() {
  const name = text("first_demo_name");
  const promise = text("first_demo_promise");
  return (
    <section>
      <h2>{text("first_marks")}</h2>
      <div class="card">
        <div class="mail" aria-hidden="true">
          <p>
            <Marked line={text("first_demo_greeting", { name })} words={name} />
          </p>
          <p>
            <span class="mark-notice">{text("first_demo_opening")}</span>{" "}
            <Marked line={text("first_demo_rest", { promise })} words={promise} />
          </p>
        </div>
        <MarkKey />
      </div>
    </section>
  );
}

function MarkKey() {
  return (
    <dl class="key">
      {severities.map((severity) => (
        <div key={severity}>
          <dt>
            <Glyph severity={severity} />
            <b>{anyText(`sev_${severity}`)}</b>
          </dt>
          <dd class="soft">{anyText(`sev_${severity}_long`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Kinds() {
  return (
    <section>
      <h2>{text("first_marks")}</h2>
      <div class="card">
        <MarkKey />
      </div>
    </section>
  );
}

function Proof() {
  return (
    <details class="proof">
      <summary>{text("first_proof")}</summary>
      <p class="soft">{text("first_proof_text")}</p>
    </details>
  );
}

/** "1,250": in one of so many mails, at most, one of them asked needlessly. */
function seldom(checks: CheckInfo[]): string {
  const most = Math.max(...checks.map(({ firstDay = 0 }) => firstDay));
  return number(Math.floor(1 / most));
}

function Few({ few, rest }: { few: CheckInfo[]; rest: FirstWeekView }) {
  const needless = few.some(({ firstDay }) => firstDay);
  return (
    <p class="soft some">
      {needless && text("first_start_seldom", { n: seldom(few) })}{" "}
      {rest.quiet.length > 0 && restWords(rest)}
    </p>
  );
}

/** The checks that speak from the first day on; where the host names none, how many are on. */
function CheckRows({ checks, settings }: { checks: CheckInfo[]; settings: Settings }) {
  const [now, setNow] = useState(settings);
  const rest = useFirstWeek(now);
  useEffect(() => onNotice((n) => n.kind === "settings/changed" && setNow(n.settings)), []);
  const isOn = (check: CheckInfo) => now.checks[check.id]?.on ?? check.defaultOn;
  const few = firstDayChecks(checks);
  const onSwitch = async (id: string, on: boolean) => {
    const reply = await ask("settings/set", { changes: { [`checks.${id}.on`]: on } });
    setNow(reply.ok ? reply.value : { ...now });
  };
  return (
    <section>
      <h2>{countText("first_start", checks.filter(isOn).length)}</h2>
      {few.length > 0 && <Few few={few} rest={rest} />}
      {few.length > 0 && (
        <div class="card">
          {few.map((check) => (
            <div class="row" key={check.id}>
              <div>
                <b>{check.title}</b>
                <p class="soft" id={`about-${check.id}`}>
                  {check.purpose}
                </p>
              </div>
              <Switch
                label={check.title}
                describedBy={`about-${check.id}`}
                on={isOn(check)}
                onChange={(on) => onSwitch(check.id, on)}
              />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

/** Asked before anything is read; to leave the page as it is, is to say not now. */
function Learn({ settings }: { settings: Settings }) {
  const [view, step] = useLearning();
  if (!view) return null;
  const choose = async (answer: string) => {
    if (answer === "no") return step("decline");
    const reply = await ask("settings/set", { changes: { "history.on": true } });
    await step(reply.ok ? "start" : "decline");
  };
  return (
    <fieldset>
      <legend>
        <h2>{text("first_history")}</h2>
      </legend>
      <div class="card learn">
        <p class="soft">{text("first_history_note")}</p>
        <p class="soft">{text("set_history_note")}</p>
        <Choices
          name="learn"
          value={view.agreed ? "yes" : "no"}
          options={[
            { value: "no", label: text("first_history_no") },
            {
              value: "yes",
              label: text("first_history_yes", { span: timeSpan(settings.history.days) }),
            },
          ]}
          onChoose={choose}
        />
        <LearningLines view={view} />
        <RunButtons view={view} onStep={step} />
      </div>
    </fieldset>
  );
}

function Address({ form, onChoose }: { form: AddressForm; onChoose: (form: AddressForm) => void }) {
  return (
    <fieldset>
      <legend>
        <h2>{text("set_address")}</h2>
      </legend>
      <Choices
        name="address"
        value={form}
        options={[
          { value: "sie", label: text("set_address_sie") },
          { value: "du", label: text("set_address_du") },
        ]}
        onChoose={(value) => onChoose(value as AddressForm)}
      />
    </fieldset>
  );
}

/** Checks and settings as soon as the host has said them. */
function useFirst() {
  const [host, retry] = useHost();
  const [checks, setChecks] = useState<CheckInfo[]>([]);
  const [settings, setSettings] = useState<Settings | null>(null);
  const [version, setVersion] = useState("");
  useEffect(() => {
    if (host?.state !== "connected") return;
    ask("host/view", {}).then((view) => setVersion(view.hello?.host.version ?? ""));
    ask("checks/list", {}).then((reply) => reply.ok && setChecks(reply.value));
    ask("settings/get", {}).then((reply) => reply.ok && setSettings(reply.value));
    // Said anew also when it is greeted in another form of address.
  }, [host]);
  return { host, retry, checks, settings, version };
}

export function FirstRun({ form: first }: { form: AddressForm }) {
  const { host, retry, checks, settings, version } = useFirst();
  const [form, setForm] = useState(first);
  const choose = (next: AddressForm) => chooseAddressForm(next).then(() => setForm(next));
  const connected = host?.state === "connected";
  const away = useAway(host);
  return (
    <main class="page">
      <div class="top">
        <Brand />
        <span class="ok" role="status">
          {connected && (
            <>
              <Icon name="check" />
              {version ? text("first_version", { version }) : text("first_connected")}
            </>
          )}
        </span>
      </div>
      <h1>{text("first_title")}</h1>
      <p class="lead soft">{text("first_intro")}</p>
      {connected ? <Playground key={form} /> : <Marks />}
      {connected && <Kinds />}
      {away && <HostMissing onRetry={retry} />}
      {connected && settings && checks.length > 0 && (
        <CheckRows key={form} checks={checks} settings={settings} />
      )}
      {connected && settings && <Learn settings={settings} />}
      {speaksGerman() && <Address form={form} onChoose={choose} />}
      <Proof />
      <div class="go">
        <button class="btn main" onClick={() => ask("mail/new", {})}>
          {text("first_go")}
        </button>
        <button class="btn quiet" onClick={() => ask("page/open", { page: "settings" })}>
          {text("first_all")}
        </button>
      </div>
    </main>
  );
}

export async function openFirstRun(): Promise<void> {
  const form = await readAddressForm().catch((): AddressForm => "sie");
  await openPage("", () => <FirstRun form={form} />);
}

void openFirstRun();
