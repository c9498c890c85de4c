import Quill from "quill"; import { INIT, host, ready } from "./common.js";
const d = document.createElement("div"); host().append(d); const q = new Quill(d, { theme: "snow", modules: { toolbar: false } }); q.clipboard.dangerouslyPasteHTML(INIT); q.history.clear();
ready({ root: ".ql-editor", model: () => JSON.stringify(q.getContents().ops), mtext: () => q.getText().replace(/\u00a0/g, " "), ed: q });
