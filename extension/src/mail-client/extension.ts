// What every script of the extension has: strings, storage, messages. Of the client this is built
// for.
import type { Extension } from "./interface.js";
import { thunderbirdExtension } from "./thunderbird/extension.js";

export const extension: Extension = thunderbirdExtension;
