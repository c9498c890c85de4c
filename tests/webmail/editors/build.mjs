// Makes one page for each editor in www/: a mail form with the real editor in it, and `ED`, which
// says what would be sent (`mtext()`, `model()`), for the tests alone. `npm ci`
// once, then `node build.mjs [editor...]`.
import esbuild from "esbuild";
import fs from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
const out = path.join(here, "www");
const only = process.argv.slice(2);
fs.mkdirSync(out, { recursive: true });
fs.rmSync(path.join(out, "nm"), { force: true });
fs.symlinkSync("../node_modules", path.join(out, "nm"));

const style =
  "body{font:16px sans-serif;margin:20px}[contenteditable]{outline:none;padding:8px}.ProseMirror{white-space:pre-wrap}iframe{width:600px;height:300px}.tox-tinymce{visibility:visible!important}";
/** The form around the editor: what makes a page with an editor a mail. */
const form = (inside) =>
  `<form onsubmit="return false"><input name=to value="Kari Nordmann <kari@example.org>" size=40><br>` +
  `<input name=subject value="The offer" size=40><button type=submit id=send onclick="window.SENT=(window.SENT||0)+1">Send</button>${inside}</form>`;

for (const name of ["closure", "ckeditor4"]) {
  const page = fs.readFileSync(path.join(here, `${name}.html`), "utf8");
  const whole = page.replace(/<div id=host>(.*?)<\/div>(?=<script)/s, (_, inside) => form(`<div id=host>${inside}</div>`));
  fs.writeFileSync(path.join(out, `${name}.html`), whole.replace("body{font:16px sans-serif}", style));
}

const scripts = fs
  .readdirSync(here)
  .filter((file) => file.endsWith(".js") && file !== "common.js")
  .map((file) => file.slice(0, -3))
  .filter((name) => only.length === 0 || only.includes(name));
for (const name of scripts) {
  // draft-js does not start with React 19.
  const alias = name === "draft" ? { react: "react18", "react-dom": "react-dom18" } : {};
  await esbuild.build({
    entryPoints: [path.join(here, `${name}.js`)],
    bundle: true,
    outfile: path.join(out, `${name}.js`),
    alias,
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    loader: { ".svg": "dataurl" },
    logLevel: "error",
  });
  const css = fs.existsSync(path.join(out, `${name}.css`)) ? `<link rel=stylesheet href=${name}.css>` : "";
  const page =
    `<!doctype html><html lang=en><meta charset=utf-8><title>${name}</title>${css}<style>${style}</style>` +
    `<button id=out>outside</button>${form("<div id=host></div>")}<script src=${name}.js></script>`;
  fs.writeFileSync(path.join(out, `${name}.html`), page);
}
