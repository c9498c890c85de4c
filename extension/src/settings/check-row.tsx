// One check: what it looks for and its switch; unfolded why it asks, examples, how readily, what it
// needs.
import { ask, pageAddress } from "../mail-client/ask.js";
import type { CheckInfo } from "../protocol/protocol.js";
import { anyText, text } from "../strings/text.js";
import { Glyph, Icon } from "../theme/icons.js";
import { Choices, Switch } from "../theme/parts.js";
import { languageNames, list } from "../theme/words.js";
import { Example } from "./example.js";
import { Lock } from "./lock.js";
import { isChanged, isOn, type Store } from "./store.js";

interface RowProps {
  check: CheckInfo;
  store: Store;
  open: boolean;
  onToggle: () => void;
}

export function CheckRow({ check, store, open, onToggle }: RowProps) {
  const path = `checks.${check.id}.on`;
  const reason = store.lock(path);
  const about = `about-${check.id}`;
  const lockId = `lock-${check.id}`;
  return (
    <div class="row" id={`check-${check.id}`}>
      <Glyph severity={check.severity} />
      <div>
        <h3>
          <button aria-expanded={open} onClick={onToggle}>
            <span class="vh">{anyText(`sev_${check.severity}`)}. </span>
            {check.title}
            <Icon name={open ? "up" : "down"} size={14} />
          </button>
        </h3>
        <p class="soft" id={about}>
          {check.purpose}
        </p>
      </div>
      <Switch
        label={check.title}
        on={isOn(check, store.settings)}
        locked={reason !== undefined}
        describedBy={reason === undefined ? about : `${about} ${lockId}`}
        onChange={(on) => store.change({ [path]: on })}
      />
      {open && <Explained check={check} store={store} />}
      <Lock reason={reason} id={lockId} />
    </div>
  );
}

function Explained({ check, store }: { check: CheckInfo; store: Store }) {
  return (
    <div class="why">
      <div>
        <h4>{text("set_why")}</h4>
        <p>{check.why}</p>
      </div>
      <div class="ex">
        <div>
          <h4>{text("set_asks")}</h4>
          <Example example={check.example.fires} severity={check.severity} />
        </div>
        {check.example.silent && (
          <div>
            <h4>{text("set_silent")}</h4>
            <Example example={check.example.silent} />
          </div>
        )}
      </div>
      <Readiness check={check} store={store} />
      <Needs check={check} />
      <p class="ways">
        <a
          href={pageAddress("help", {}, check.id)}
          onClick={(event) => {
            event.preventDefault();
            void ask("page/open", { page: "help", anchor: check.id });
          }}
        >
          {text("set_more")}
        </a>
        {isChanged(check, store) && <ResetCheck check={check} store={store} />}
      </p>
    </div>
  );
}

function ResetCheck({ check, store }: { check: CheckInfo; store: Store }) {
  const paths = [`checks.${check.id}.on`];
  if (check.sensitivity) paths.push(`checks.${check.id}.sensitivity`);
  const open = paths.filter((path) => store.lock(path) === undefined);
  const reset = () => store.change(Object.fromEntries(open.map((path) => [path, null])));
  return (
    <button class="btn text" onClick={reset}>
      {text("set_reset_check")}
    </button>
  );
}

/** Three steps: the ends of the check's own range, and how it came. */
function Readiness({ check, store }: { check: CheckInfo; store: Store }) {
  const range = check.sensitivity;
  if (!range) return null;
  const path = `checks.${check.id}.sensitivity`;
  const now = store.settings.checks[check.id]?.sensitivity ?? range.default;
  const steps = { low: range.min, mid: range.default, high: range.max };
  const names = Object.keys(steps) as (keyof typeof steps)[];
  const far = (name: keyof typeof steps) => Math.abs(steps[name] - now);
  const nearest = names.reduce((best, name) => (far(name) < far(best) ? name : best), "mid");
  const reason = store.lock(path);
  return (
    <fieldset>
      <legend>{text("set_sensitivity")}</legend>
      <Choices
        name={path}
        value={nearest}
        locked={reason !== undefined}
        options={names.map((name) => ({ value: name, label: anyText(`set_sens_${name}`) }))}
        onChoose={(name) => store.change({ [path]: steps[name as keyof typeof steps] })}
      />
      <Lock reason={reason} />
    </fieldset>
  );
}

const spoken: CheckInfo["languages"] = ["en", "de", "nb"];

function Needs({ check }: { check: CheckInfo }) {
  const beyond = check.needs.filter((need) => need !== "draft");
  const needs = (beyond.length ? beyond : check.needs).map((need) => anyText(`needs_${need}`));
  const lacking = spoken.filter((language) => !check.languages.includes(language));
  return (
    <div>
      <h4>{text("set_needs")}</h4>
      <p>{list(needs)}</p>
      {lacking.length > 0 && (
        <p class="soft">{text("set_lacks", { languages: languageNames(lacking) })}</p>
      )}
    </div>
  );
}
