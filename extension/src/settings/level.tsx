// How many questions a mail, what one mostly writes, and in German how one is addressed.
import { anyText, countText, speaksGerman, text } from "../strings/text.js";
import { chooseAddressForm, forcedAddressForm, type AddressForm } from "../strings/address-form.js";
import { Choices } from "../theme/parts.js";
import { RadioCard } from "./radio-card.js";
import { Lock, useForced } from "./lock.js";
import type { SectionProps } from "./section.js";
import { switched, type Store } from "./store.js";

const levels = ["calm", "balanced", "thorough"] as const;
const profiles = [
  "private",
  "office",
  "sales",
  "support",
  "hr",
  "public-service",
  "leadership",
] as const;

/** Takes the profile and says how many checks it moved. */
async function chooseProfile(store: Store, profile: string): Promise<void> {
  const before = store.settings;
  const after = await store.change({ profile });
  if (!after) return;
  const n = switched(before, after);
  const moved = n ? countText("set_profile_changed", n) : text("set_profile_changed_none");
  store.say(`${text("set_saved")} ${moved}`);
}

export function Level({ store, form, onForm }: SectionProps) {
  const reason = useForced(forcedAddressForm);
  const choose = (next: string) =>
    chooseAddressForm(next as AddressForm).then(() => {
      onForm(next as AddressForm);
      store.say(text("set_saved"));
    });
  return (
    <>
      <RadioCard
        legend={text("set_level")}
        path="level"
        value={store.settings.level}
        store={store}
        note={text("set_level_note")}
        options={levels.map((value) => ({ value, label: anyText(`set_level_${value}`) }))}
        onChoose={(level) => store.change({ level })}
      />
      <RadioCard
        legend={text("set_profile")}
        path="profile"
        value={store.settings.profile}
        store={store}
        inColumns
        note={text("set_profile_note")}
        options={profiles.map((value) => ({
          value,
          label: anyText(
            value === "public-service" ? "profile_public_service" : `profile_${value}`,
          ),
        }))}
        onChoose={(profile) => chooseProfile(store, profile)}
      />
      {speaksGerman() && (
        <fieldset class="choice">
          <legend>{text("set_address")}</legend>
          <Choices
            name="address"
            value={form}
            options={[
              { value: "sie", label: text("set_address_sie") },
              { value: "du", label: text("set_address_du") },
            ]}
            locked={reason !== undefined}
            onChoose={choose}
          />
          <Lock reason={reason} />
        </fieldset>
      )}
    </>
  );
}
