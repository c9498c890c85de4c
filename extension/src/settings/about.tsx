// Which versions run here, whether they speak with each other, and how to see that nothing leaves.
import { useEffect, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import { text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import type { SectionProps } from "./section.js";

export function About({ store }: SectionProps) {
  const [own, setOwn] = useState("");
  useEffect(() => {
    ask("host/view", {}).then(
      (view) => setOwn(view.version),
      () => undefined,
    );
  }, []);
  const { host, sandbox } = store.hello;
  const sealed = sandbox.network === "denied";
  return (
    <section>
      <div class="card pad rows">
        <p>{text("about_versions", { own, host: host.version })}</p>
        {store.host?.state === "connected" && (
          <p class="ok">
            <Icon name="check" />
            {text("first_connected")}
          </p>
        )}
        <p class="soft">{text(sealed ? "set_history_where" : "set_history_here")}</p>
        <p class="soft small">{text("about_licence")}</p>
      </div>
      <section>
        <h2>{text("first_proof")}</h2>
        <div class="card pad">
          <p>{text("first_proof_text")}</p>
        </div>
      </section>
    </section>
  );
}
