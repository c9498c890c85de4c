// The mail client that this is built for, for the background alone: compose scripts and pages have
// `extension`.
import type { MailClient } from "./interface.js";
import { thunderbird } from "./thunderbird/thunderbird.js";

export const mailClient: MailClient = thunderbird;
