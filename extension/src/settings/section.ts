// What every section of the settings page is given.
import type { AddressForm } from "../strings/address-form.js";
import type { Store } from "./store.js";

export interface SectionProps {
  store: Store;
  /** What follows the section's name in the address, such as the id of a check. */
  part: string;
  form: AddressForm;
  onForm: (form: AddressForm) => void;
}
