// What an administrator has laid down for the extension itself (storage.managed): a value with its
// reason. All that the host keeps is laid down for the host; the names are those of
// manifests/policies/managed.schema.json.
import { extension } from "./extension.js";

export interface Forced<T> {
  value: T;
  /** In the administrator's words; "" when none was given. */
  reason: string;
}

/** What is laid down under a name, of the values that it may have; undefined where nothing is. */
export async function forced<T>(
  name: string,
  values: readonly T[],
): Promise<Forced<T> | undefined> {
  const found = (await extension.managed(name).catch(() => undefined)) as
    { value?: T; reason?: unknown } | undefined;
  const value = values.find((one) => one === found?.value);
  if (value === undefined) return undefined;
  return { value, reason: typeof found?.reason === "string" ? found.reason : "" };
}
