// A Thunderbird profile for one run: one account that reaches nothing, and no question at start.
import fs from "node:fs";
import path from "node:path";

const store = "@mozilla.org/msgstore/berkeleystore;1";

function accounts(folder) {
  return {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account2",
    "mail.accountmanager.localfoldersserver": "server1",
    "mail.account.account1.server": "server1",
    "mail.account.account2.server": "server2",
    "mail.account.account2.identities": "id1",
    "mail.account.lastKey": 2,
    "mail.server.server1.type": "none",
    "mail.server.server1.hostname": "Local Folders",
    "mail.server.server1.userName": "nobody",
    "mail.server.server1.name": "Local Folders",
    "mail.server.server1.directory-rel": "[ProfD]Mail/Local Folders",
    "mail.server.server1.directory": path.join(folder, "Mail/Local Folders"),
    "mail.server.server1.storeContractID": store,
    "mail.server.server2.type": "pop3",
    "mail.server.server2.hostname": "pop.example.invalid",
    "mail.server.server2.userName": "robin",
    "mail.server.server2.name": "robin@example.org",
    "mail.server.server2.directory-rel": "[ProfD]Mail/pop.example.invalid",
    "mail.server.server2.directory": path.join(folder, "Mail/pop.example.invalid"),
    "mail.server.server2.storeContractID": store,
    "mail.server.server2.check_new_mail": false,
    "mail.server.server2.login_at_startup": false,
    "mail.server.server2.download_on_biff": false,
    "mail.identity.id1.fullName": "Robin Ekeland",
    "mail.identity.id1.useremail": "robin@example.org",
    "mail.identity.id1.valid": true,
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.compose_html": true,
    "mail.identity.id1.reply_on_top": 1,
    "mail.identity.id1.drafts_folder_picker_mode": "1",
    "mail.identity.id1.draft_folder": "mailbox://nobody@Local%20Folders/Drafts",
    "mail.identity.id1.fcc_folder_picker_mode": "1",
    "mail.identity.id1.fcc_folder": "mailbox://nobody@Local%20Folders/Sent",
    "mail.identity.id1.fcc": true,
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.hostname": "127.0.0.1",
    "mail.smtpserver.smtp1.port": 9,
    "mail.smtpserver.smtp1.authMethod": 1,
    "mail.smtpserver.smtp1.try_ssl": 0,
  };
}

// No dialog, no start page, no look outside: the proxy leads nowhere but for this machine itself.
const quiet = {
  "app.update.auto": false,
  "app.use_without_mail_account": true,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "calendar.timezone.local": "UTC",
  "calendar.timezone.useSystemTimezone": true,
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionPolicyBypassNotification": true,
  "extensions.autoDisableScopes": 0,
  "extensions.getAddons.cache.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.update.enabled": false,
  "geo.enabled": false,
  "mail.accounthub.enabled": false,
  "mail.chat.enabled": false,
  "mail.inappnotifications.enabled": false,
  "mail.inappnotifications.url": "",
  "mail.provider.suppress_dialog_on_startup": true,
  "mail.rights.version": 1,
  "mail.shell.checkDefaultClient": false,
  "mailnews.auto_config_url": "",
  "mailnews.start_page.enabled": false,
  "mailnews.start_page_override.mstone": "ignore",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disableIPv6": true,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.no_proxies_on": "localhost, 127.0.0.1",
  "network.proxy.socks": "127.0.0.1",
  "network.proxy.socks_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.type": 1,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
  "xpinstall.signatures.required": false,
};

const composing = {
  "mail.SpellCheckBeforeSend": false,
  "mail.collect_email_address_outgoing": false,
  "mail.compose.attachment_reminder": false,
  "mail.compose.autosave": true,
  "mail.compose.autosaveinterval": 60,
  "mail.default_send_format": 3,
  "mail.e2ee.auto_enable": false,
  "mail.spellcheck.inline": false,
  "mail.warn_on_send_accel_key": false,
  "mailnews.sendInBackground": false,
  "offline.download.download_messages": 2,
  "offline.send.unsent_messages": 2,
  "offline.startup_state": 2,
};

const driven = {
  "browser.sessionstore.resume_from_crash": false,
  "devtools.console.stdout.chrome": true,
  "marionette.port": 0,
  "toolkit.startup.max_resumed_crashes": -1,
};

/**
 * Writes a new profile; an empty folder is made for it.
 * prefs    further preferences, which win over all others
 * mails    {folder name: mbox text} in Local Folders
 */
export function makeProfile(folder, { prefs = {}, mails = {} } = {}) {
  const local = path.join(folder, "Mail/Local Folders");
  fs.mkdirSync(local, { recursive: true });
  fs.mkdirSync(path.join(folder, "Mail/pop.example.invalid"), { recursive: true });
  const all = { ...accounts(folder), ...quiet, ...composing, ...driven, ...prefs };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  fs.writeFileSync(path.join(folder, "user.js"), lines.join(""));
  for (const [name, mbox] of Object.entries(mails)) fs.writeFileSync(path.join(local, name), mbox);
}
