// Where own checks are written, and which of their files cannot be used.
import type { InitializeResult } from "../protocol/protocol.js";
import { text } from "../strings/text.js";

export function OwnFiles({ hello }: { hello: InitializeResult }) {
  const { packs = [], packFolder } = hello;
  const faults = packs.flatMap(({ fault }) => fault ?? []);
  if (faults.length === 0 && packFolder === undefined) return null;
  return (
    <section class="own-files soft">
      {faults.map((fault) => (
        <p key={fault}>{text("set_own_out", { fault })}</p>
      ))}
      {packFolder !== undefined && <p>{text("set_own_how", { folder: packFolder })}</p>}
    </section>
  );
}
