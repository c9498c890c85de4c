// How each of our pages begins: language, title, form of address, then the first drawing.
import { render, type ComponentChild } from "preact";
import { readAddressForm } from "../strings/address-form.js";
import { text, uiLanguage } from "../strings/text.js";

/** Draws `view` into the page once its language and form of address are known. */
export async function openPage(title: string, view: () => ComponentChild): Promise<void> {
  document.documentElement.lang = uiLanguage();
  await readAddressForm().catch(() => undefined);
  document.title = title ? `${text("app_name")}: ${title}` : text("app_name");
  render(view(), document.body);
}
