// How German texts address the writer: kept by the extension; the host is greeted in it.
import { extension } from "../mail-client/extension.js";
import { addressWithDu } from "./text.js";

export type AddressForm = "sie" | "du";
const name = "addressForm";

/** The form that is kept; every later `text()` uses it. */
export async function readAddressForm(): Promise<AddressForm> {
  const form = (await extension.storage.get(name)) === "du" ? "du" : "sie";
  addressWithDu(form === "du");
  return form;
}

export async function chooseAddressForm(form: AddressForm): Promise<void> {
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
