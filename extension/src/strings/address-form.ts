// How German texts address the writer: kept by the extension; the host is greeted in it.
import { extension } from "../mail-client/extension.js";
import { forced } from "../mail-client/forced.js";
import { addressWithDu } from "./text.js";

export type AddressForm = "sie" | "du";
const name = "addressForm";

/** The form that an administrator has laid down, with the reason. */
export const forcedAddressForm = () => forced<AddressForm>(name, ["sie", "du"]);

/** The form that holds; every later `text()` uses it. */
export async function readAddressForm(): Promise<AddressForm> {
  const laidDown = await forcedAddressForm();
  const form = laidDown?.value ?? ((await extension.storage.get(name)) === "du" ? "du" : "sie");
  addressWithDu(form === "du");
  return form;
}

export async function chooseAddressForm(form: AddressForm): Promise<void> {
  if (await forcedAddressForm()) return;
  addressWithDu(form === "du");
  await extension.storage.set(name, form);
}

/** For scripts that live on: uses what is kept, now and whenever it changes. */
export function followAddressForm(changed: () => void = () => {}): void {
  extension.onStored((names) => {
    if (names.includes(name)) void readAddressForm().then(changed);
  });
  void readAddressForm();
}
