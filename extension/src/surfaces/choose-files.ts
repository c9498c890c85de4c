// Files chosen in the client's own dialog, opened from a click in the editor.
import type { ChosenFile } from "../protocol/compose-messages.js";

/** Must be called while a click is handled; empty when nothing was chosen. */
export async function chooseFiles(): Promise<ChosenFile[]> {
  // It is never part of the document: the dialog needs the element alone.
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  const chosen = new Promise<File[]>((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
  });
  input.click();
  return Promise.all((await chosen).map(read));
}

function read(file: File): Promise<ChosenFile> {
  const { name, type } = file;
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener("error", () => reject(reader.error));
    reader.addEventListener("load", () => {
      const address = String(reader.result);
      resolve({ name, type, bytes: address.slice(address.indexOf(",") + 1) });
    });
    reader.readAsDataURL(file);
  });
}
