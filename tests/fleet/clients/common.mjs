// What the three drivers share: their arguments, waiting, pictures, and what is looked for in the
// settings page of the extension.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** {reason, id?, away?, pictures?}: as clients_test.py hands them over. */
export const given = JSON.parse(process.argv[2]);

/** The settings, unfolded at the check that the policy names. */
export const settingsPage = "settings/settings.html#checks/template-placeholder";

/** For that page: what is laid down for the extension, and the row of the check with its lock. */
export const lookAtSettings = `
  const api = window.browser ?? window.chrome;
  const row = document.querySelector("#check-template-placeholder");
  return { managed: await api.storage.managed.get(null), row: row?.innerText ?? "" };`;

export const isLocked = (seen) =>
  seen?.row?.includes(given.reason) && Object.keys(seen.managed).length > 0;

/** For a client of Mozilla's: what it knows of the extension whose id is given; null without it. */
export const aboutAddOn = `
  const { AddonManager } =
    ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  const found = await AddonManager.getAddonByID(arguments[0]);
  return found && {
    active: found.isActive,
    removable: Boolean(found.permissions & AddonManager.PERM_CAN_UNINSTALL),
    address: WebExtensionPolicy.getByID(arguments[0])?.getURL("") ?? "",
  };`;

export async function eventually(what, look, holds = Boolean, limit = 120_000) {
  const end = Date.now() + limit;
  for (let found; ; await pause(100)) {
    found = await look();
    if (holds(found)) return found;
    if (Date.now() > end) throw new Error(`${what}: never; last seen ${JSON.stringify(found)}`);
  }
}

export function keepPicture(name, base64) {
  if (given.pictures) fs.writeFileSync(path.join(given.pictures, `${name}.png`), base64, "base64");
}

/** Does what takes the extension away again. */
export const takeAway = () => execFileSync("sh", ["-ec", given.away], { stdio: "ignore" });

export const say = (found) => console.log(JSON.stringify(found));
