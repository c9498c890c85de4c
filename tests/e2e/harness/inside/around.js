// What stands around the text: the toolbar button, attachments, the dialog that asks for a file.

const buttonLabel = (number) =>
  composeWindow(number).document.querySelector('[id$="-composeAction-toolbarbutton"]')?.label ?? "";

function attachments(number) {
  const bucket = composeWindow(number).document.getElementById("attachmentBucket");
  return [...bucket.itemChildren].map((item) => item.attachment.name);
}

/** The next dialog that asks for a file is answered with one of this name, unseen. */
function answerFileDialog(number, name, words) {
  const contract = "@mozilla.org/filepicker;1";
  const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
  const before = registrar.contractIDToCID(contract);
  // As from the real dialog: a file of the page that asked.
  const file = new (pageOf(number).File)([words], name, { type: "text/plain" });
  const id = Services.uuid.generateUUID();
  const picker = {
    QueryInterface: ChromeUtils.generateQI(["nsIFilePicker"]),
    init() {},
    appendFilter() {},
    appendFilters() {},
    appendRawFilter() {},
    isModeSupported: () => Promise.resolve(true),
    filterIndex: 0,
    domFileOrDirectory: file,
    get domFileOrDirectoryEnumerator() {
      const all = [file];
      return {
        QueryInterface: ChromeUtils.generateQI(["nsISimpleEnumerator"]),
        hasMoreElements: () => all.length > 0,
        getNext: () => all.pop(),
      };
    },
    open(callback) {
      registrar.unregisterFactory(id, factory);
      registrar.registerFactory(before, "", contract, null);
      callback.done(Ci.nsIFilePicker.returnOK);
    },
  };
  const factory = {
    createInstance: (iid) => picker.QueryInterface(iid),
    QueryInterface: ChromeUtils.generateQI(["nsIFactory"]),
  };
  registrar.registerFactory(id, "", contract, factory);
}
