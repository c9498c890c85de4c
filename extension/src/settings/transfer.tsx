// Settings to a file, from a file with its differences shown first, and back to how they came.
import { useRef, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import type { Settings } from "../protocol/protocol.js";
import { countText, text } from "../strings/text.js";
import { chooseAddressForm, type AddressForm } from "../strings/address-form.js";
import { AskOnce } from "./ask-once.js";
import type { SectionProps } from "./section.js";
import { saveJson } from "./save.js";
import type { Changes, Store } from "./store.js";
import {
  addressDifference,
  asFile,
  defaults,
  differences,
  readFile,
  type Difference,
} from "./settings-file.js";

interface DifferencesProps {
  found: Difference[];
  onTake: () => void;
  onLeave: () => void;
}

function Differences({ found, onTake, onLeave }: DifferencesProps) {
  if (found.length === 0) return <p role="status">{text("set_import_same")}</p>;
  return (
    <div>
      <p role="status">{countText("set_import_differ", found.length)}</p>
      <ul class="differences">
        {found.map(({ path, label, from, to }) => (
          <li key={path}>
            {label}: <span class="soft">{from}</span> → {to}
          </li>
        ))}
      </ul>
      <div class="btns">
        <button class="btn" onClick={onTake}>
          {text("set_import_take")}
        </button>
        <button class="btn" onClick={onLeave}>
          {text("act_dismiss")}
        </button>
      </div>
    </div>
  );
}

function Import({ store, form, onForm }: Pick<SectionProps, "store" | "form" | "onForm">) {
  const chooser = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<Difference[] | null>(null);
  const read = async (file: File | undefined) => {
    if (chooser.current) chooser.current.value = "";
    const held = file && readFile(await file.text());
    if (!held) return store.say(text("set_import_unread"));
    const all = differences(store.settings, held.settings, store.hello.checks);
    const address = addressDifference(form, held) ?? [];
    setFound([...all.filter(({ path }) => store.lock(path) === undefined), address].flat());
  };
  const take = async () => {
    const { addressForm, ...changes }: Changes = Object.fromEntries(
      found!.map(({ path, value }) => [path, value]),
    );
    if (Object.keys(changes).length > 0 && !(await store.change(changes))) return;
    if (addressForm) {
      await chooseAddressForm(addressForm as AddressForm);
      onForm(addressForm as AddressForm);
      store.say(text("set_saved"));
    }
    setFound(null);
  };
  return (
    <>
      <button class="btn" onClick={() => chooser.current?.click()}>
        {text("set_import")}
      </button>
      <input
        ref={chooser}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={text("set_import")}
        onChange={(event) => read(event.currentTarget.files?.[0])}
      />
      {found && <Differences found={found} onTake={take} onLeave={() => setFound(null)} />}
    </>
  );
}

function Reset({ store, onForm }: Pick<SectionProps, "store" | "onForm">) {
  const reset = async () => {
    const open = defaults(store.hello.checks).filter((path) => store.lock(path) === undefined);
    if (!(await store.change(Object.fromEntries(open.map((path) => [path, null]))))) return;
    await ask("learning/do", { step: "decline" });
    await chooseAddressForm("sie");
    onForm("sie");
  };
  return <AskOnce label={text("set_reset")} asked={text("set_reset_ask")} act={reset} />;
}

/**
 * The settings as they are to hold elsewhere: what is left out for now is no choice of the
 * writer's.
 */
function speaking({ settings, firstWeek }: Store): Settings {
  const on = firstWeek.quiet.map((id) => [id, { ...settings.checks[id], on: true }]);
  return { ...settings, checks: { ...settings.checks, ...Object.fromEntries(on) } };
}

export function Transfer({ store, form, onForm }: SectionProps) {
  return (
    <section>
      <div class="card">
        <div class="pad btns">
          <button
            class="btn"
            onClick={() => saveJson("sincerely-settings.json", asFile(speaking(store), form))}
          >
            {text("set_export")}
          </button>
        </div>
        <div class="pad btns">
          <Import {...{ store, form, onForm }} />
        </div>
        <div class="pad btns">
          <Reset store={store} onForm={onForm} />
        </div>
      </div>
    </section>
  );
}
