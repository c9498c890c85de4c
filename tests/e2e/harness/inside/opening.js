// Opens compose windows as menus and buttons do, and readies the folders whose mails are answered.

async function opened(number, open) {
  const known = new Set(Services.wm.getEnumerator("msgcompose"));
  await open();
  const win = await until("a compose window", () =>
    [...Services.wm.getEnumerator("msgcompose")].find((one) => !known.has(one)),
  );
  win.testNumber = number;
  await until("an editor", () => win.gMsgCompose?.editor && win.gCurrentIdentity);
  let before = "";
  await until("a body at rest", async () => {
    const now = win.document.getElementById("messageEditor").contentDocument?.body?.innerHTML;
    const rests = now && now === before;
    before = now;
    if (!rests) await pause(30);
    return rests;
  });
  win.focus();
}

function composeParams({ type = "New", plain = false, to = "", cc = "", title = "", uri = "" }) {
  const params = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(
    Ci.nsIMsgComposeParams,
  );
  const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(
    Ci.nsIMsgCompFields,
  );
  if (to) fields.to = to;
  if (cc) fields.cc = cc;
  if (title) fields.subject = title;
  params.composeFields = fields;
  params.type = Ci.nsIMsgCompType[type];
  params.format = plain ? Ci.nsIMsgCompFormat.PlainText : Ci.nsIMsgCompFormat.HTML;
  params.identity = MailServices.accounts.defaultAccount.defaultIdentity;
  params.originalMsgURI = uri;
  return params;
}

const openMail = (number, options) =>
  opened(number, () =>
    MailServices.compose.OpenComposeWindowWithParams(null, composeParams(options)),
  );

function localFolder(name) {
  return MailServices.accounts.localFoldersServer.rootFolder.getChildNamed(name);
}

async function foldersReady(names) {
  for (const name of names) {
    const folder = await until(`folder ${name}`, () => localFolder(name));
    await new Promise((resolve) => {
      const listener = { OnStartRunningUrl() {}, OnStopRunningUrl: resolve };
      const local = folder.QueryInterface(Ci.nsIMsgLocalMailFolder);
      try {
        local.getDatabaseWithReparse(listener, null);
        if (folder.databaseSummaryValid ?? true) mainWindow().setTimeout(resolve, 500);
      } catch {
        // Being read just now: the listener is told when that is done.
      }
    });
    await until(`mails in ${name}`, () => [...folder.messages].length > 0);
  }
}

const mailsIn = (name) => {
  const folder = localFolder(name);
  if (!folder) return [];
  return [...folder.messages].map((one) => ({
    id: one.messageId,
    subject: one.mime2DecodedSubject,
    uri: folder.getUriForMsg(one),
  }));
};

function mailUri(folder, title) {
  const found = mailsIn(folder).filter((one) => one.subject.includes(title));
  if (found.length === 0) throw new Error(`no mail "${title}" in ${folder}`);
  return found[found.length - 1].uri;
}

/** Answers a mail of a folder the way the reply button does. */
function openReply(number, { folder, title, plain = false, all = false }) {
  const uri = mailUri(folder, title);
  const type = all ? "ReplyAll" : "Reply";
  return opened(number, () =>
    MailServices.compose.OpenComposeWindowWithParams(null, composeParams({ type, plain, uri })),
  );
}

function openDraft(number, { title }) {
  const uri = mailUri("Drafts", title);
  const hdr = MailServices.messageServiceFromURI(uri).messageURIToMsgHdr(uri);
  const identity = MailServices.accounts.defaultAccount.defaultIdentity;
  return opened(number, () =>
    MailServices.compose.OpenComposeWindow(
      null,
      hdr,
      uri,
      Ci.nsIMsgCompType.Draft,
      Ci.nsIMsgCompFormat.Default,
      identity,
      "",
      null,
    ),
  );
}
