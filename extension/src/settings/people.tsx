// What was settled about single people. Nobody is listed until the host remembers people.
import { text } from "../strings/text.js";

export function People() {
  return (
    <section>
      <p class="soft">{text("set_people_note")}</p>
      <div class="card">
        <p class="line soft">{text("set_people_none")}</p>
      </div>
    </section>
  );
}
