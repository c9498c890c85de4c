// What a check is, the host says: a check is added without a line here.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";

declare const PROJECT_ROOT: string;

test("no source of the extension names a check", () => {
  const data = path.join(PROJECT_ROOT, "native", "data", "checks");
  const files = fs.readdirSync(data).filter((name) => name.endsWith(".json"));
  const ids = files.map((name) => name.slice(0, -".json".length));
  assert.ok(ids.length > 40);
  const source = path.join(PROJECT_ROOT, "extension", "src");
  const named = fs
    .readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = fs.readFileSync(path.join(source, file), "utf8");
      return ids
        .filter((id) => new RegExp(`(?<![-\\w])${id}(?![-\\w])`).test(text))
        .map((id) => `${file}: ${id}`);
    });
  assert.deepEqual(named, []);
});
