// Small pieces that several pages share: brand, switch, quote, the block for a host that does not
// answer.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask, onNotice } from "../mail-client/ask.js";
import { doctorCommand, type HostStatus, type QuotedEvidence } from "../protocol/messages.js";
import { text } from "../strings/text.js";
import { ownDirection } from "../strings/direction.js";
import { whoSaid } from "../suggestions/card-content.js";
import { Icon, Mark } from "./icons.js";

export function Brand() {
  return (
    <span class="brand">
      <Mark />
      {text("app_name")}
    </span>
  );
}

interface SwitchProps {
  label: string;
  on: boolean;
  /** On for some of several: said as "mixed". */
  some?: boolean;
  locked?: boolean;
  describedBy?: string;
  id?: string;
  onChange: (on: boolean) => void;
}

/** A switch that, when locked, stays where it is and can still be reached and read. */
export function Switch({ label, on, some, locked, describedBy, id, onChange }: SwitchProps) {
  return (
    <span class="switch">
      <input
        type="checkbox"
        role="switch"
        id={id}
        checked={on}
        aria-checked={some ? "mixed" : undefined}
        aria-label={label}
        aria-describedby={describedBy}
        aria-disabled={locked ? "true" : undefined}
        onClick={(event) => locked && event.preventDefault()}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <i />
    </span>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  name: string;
  value: string;
  options: Option[];
  locked?: boolean;
  onChoose: (value: string) => void;
}

/** Radio buttons drawn as a row of choices; arrow keys and names are the browser's own. */
export function Choices({ name, value, options, locked, onChoose }: ChoiceProps) {
  return (
    <div class="choices">
      {options.map((option) => (
        <label key={option.value}>
          <RadioInput {...{ name, value, option, locked, onChoose }} />
          {option.label}
        </label>
      ))}
    </div>
  );
}

type RadioProps = Omit<ChoiceProps, "options"> & { option: Option };

export function RadioInput({ name, value, option, locked, onChoose }: RadioProps) {
  return (
    <input
      type="radio"
      name={name}
      value={option.value}
      checked={option.value === value}
      aria-disabled={locked ? "true" : undefined}
      onClick={(event) => locked && event.preventDefault()}
      onChange={() => onChoose(option.value)}
    />
  );
}

/** Their words. What the writer's own draft says is shown in the mail, not here. */
export function Said({ evidence, language }: { evidence: QuotedEvidence; language?: string }) {
  if (evidence.source === "draft") return null;
  const who = whoSaid(evidence);
  return (
    <blockquote class="said">
      {who && <span class="who">{who}</span>}
      <bdi lang={language}>{ownDirection(evidence.text)}</bdi>
    </blockquote>
  );
}

/** The host's state as it is now and whenever it changes. */
export function useHost(first: HostStatus | null = null): [HostStatus | null, () => void] {
  const [host, setHost] = useState(first);
  useEffect(() => {
    if (!first)
      ask("host/view", {}).then(
        (view) => setHost(view.host),
        () => undefined,
      );
    return onNotice((notice) => notice.kind === "host/changed" && setHost(notice.host));
  }, []);
  const retry = () => {
    setHost({ state: "starting" });
    ask("host/retry", {}).then(setHost, () => undefined);
  };
  return [host, retry];
}

/** A host that answers does so well within this time, ms. */
const answersWithin = 2_000;

/**
 * True when the host does not answer: given up, or not there after two seconds. It turns by itself.
 */
export function useAway(host: HostStatus | null): boolean {
  const late = useLate(answersWithin);
  return host?.state === "missing" || (late && host?.state !== "connected");
}

function CopyCommand() {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(doctorCommand).then(() => setCopied(true));
  return (
    <div class="cmd">
      <code>{doctorCommand}</code>
      <button class="btn" aria-label={text("host_copy_label")} onClick={copy}>
        {copied ? text("host_copied") : text("host_copy")}
      </button>
      <span class="vh" role="status">
        {copied && text("host_copied")}
      </span>
    </div>
  );
}

/** What still works, what does not, the one command that says why, and a way to try again. */
export function HostMissing({ onRetry, level = 2 }: { onRetry: () => void; level?: 1 | 2 }) {
  const Heading = `h${level}` as "h1" | "h2";
  return (
    <section class="missing">
      <Heading>{text("host_missing_title")}</Heading>
      <p class="soft">{text("host_missing_text")}</p>
      <p class="do">{text("host_missing_do")}</p>
      <CopyCommand />
      <p class="soft small">{text("host_missing_admin")}</p>
      <button class="btn main" onClick={onRetry}>
        {text("host_retry")}
      </button>
    </section>
  );
}

/** True once `ms` have passed: what takes no time needs no word. */
export function useLate(ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, []);
  return late;
}

/** "Starting …", but only when it takes long enough to be noticed. */
export function Starting(): ComponentChildren {
  const late = useLate(400);
  return (
    <p class="soft starting" role="status">
      {late ? text("host_starting") : ""}
    </p>
  );
}

/** Why an administrator has laid a check down; nothing where nobody has. */
export function LaidDown({ reason }: { reason: string | undefined }) {
  if (!reason) return null;
  return (
    <p class="laid-down">
      <Icon name="lock" />
      <span>{reason}</span>
    </p>
  );
}
