// All adapters: sites that are known by their host first, then programs known by their structure,
// then any form.
import fastmail from "./fastmail.json" with { type: "json" };
import generic from "./generic.json" with { type: "json" };
import gmail from "./gmail.json" with { type: "json" };
import gmx from "./gmx.json" with { type: "json" };
import nextcloud from "./nextcloud.json" with { type: "json" };
import outlook from "./outlook.json" with { type: "json" };
import ox from "./ox.json" with { type: "json" };
import proton from "./proton.json" with { type: "json" };
import roundcube from "./roundcube.json" with { type: "json" };
import sogo from "./sogo.json" with { type: "json" };
import tuta from "./tuta.json" with { type: "json" };
import yahoo from "./yahoo.json" with { type: "json" };
import zimbra from "./zimbra.json" with { type: "json" };
import type { Adapter } from "../adapter.js";

export const adapters = [
  gmail,
  outlook,
  proton,
  fastmail,
  tuta,
  yahoo,
  gmx,
  roundcube,
  sogo,
  ox,
  nextcloud,
  zimbra,
  generic,
] as Adapter[];
