// When the window before sending may open, and what it asks when a tool helped.
import { anyText, text } from "../strings/text.js";
import { WhenHelped } from "./disclosure.js";
import { RadioCard } from "./radio-card.js";
import type { SectionProps } from "./section.js";

const moments = ["never", "attention", "any"] as const;

export function Sending({ store }: SectionProps) {
  return (
    <>
      <RadioCard
        legend={text("set_sending")}
        path="beforeSend"
        value={store.settings.beforeSend}
        store={store}
        options={moments.map((value) => ({ value, label: anyText(`set_sending_${value}`) }))}
        onChoose={(beforeSend) => store.change({ beforeSend })}
      />
      <WhenHelped store={store} />
    </>
  );
}
