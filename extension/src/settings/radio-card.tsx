// A question with its answers as radio buttons in one card, locked with the reason under it.
import type { Option } from "../theme/parts.js";
import { RadioInput } from "../theme/parts.js";
import { Lock } from "./lock.js";
import type { Store } from "./store.js";

interface RadioCardProps {
  legend: string;
  path: string;
  value: string;
  options: Option[];
  note?: string;
  inColumns?: boolean;
  hideLegend?: boolean;
  store: Store;
  onChoose: (value: string) => void;
}

export function RadioCard(props: RadioCardProps) {
  const { legend, path, value, options, note, inColumns, hideLegend, store, onChoose } = props;
  const reason = store.lock(path);
  return (
    <fieldset class="choice">
      <legend class={hideLegend ? "vh" : undefined}>{legend}</legend>
      <div class={inColumns ? "card columns" : "card"}>
        {options.map((option) => (
          <label class="opt" key={option.value}>
            <RadioInput
              name={path}
              value={value}
              option={option}
              locked={reason !== undefined}
              onChoose={onChoose}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {note && <p class="soft small">{note}</p>}
      <Lock reason={reason} />
    </fieldset>
  );
}
