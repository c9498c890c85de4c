// How each of our pages begins: language, title, form of address, then the first drawing.
import { render, type ComponentChild } from "preact";
import { addressWithDu, text, uiLanguage } from "../strings/text.js";

export type AddressForm = "sie" | "du";
const formKey = "addressForm";

/** How German texts address the writer: kept by the extension, since the host speaks Sie for now. */
export async function addressForm(): Promise<AddressForm> {
  const stored = await messenger.storage.local.get({ [formKey]: "sie" });
  return stored[formKey] === "du" ? "du" : "sie";
}

export async function chooseAddressForm(form: AddressForm): Promise<void> {
  addressWithDu(form === "du");
  await messenger.storage.local.set({ [formKey]: form });
}

/** Draws `view` into the page once its language and form of address are known. */
export async function openPage(title: string, view: () => ComponentChild): Promise<void> {
  document.documentElement.lang = uiLanguage();
  addressWithDu((await addressForm().catch(() => "sie")) === "du");
  document.title = title ? `${text("app_name")}: ${title}` : text("app_name");
  render(view(), document.body);
}
