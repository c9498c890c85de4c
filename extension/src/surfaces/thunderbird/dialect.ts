// The markup of Thunderbird's editor, and of mails of other clients that are quoted in it.
import { htmlDialect } from "../dialect.js";

export const thunderbirdDialect = htmlDialect({
  quoteClasses: ["moz-forward-container", "moz-email-headers-table", "gmail_quote", "gmail_attr"],
  unsaidClasses: ["moz-signature", "moz-cite-prefix"],
  ids: ["divRplyFwdMsg"],
});
