// Writes src/protocol/protocol-types.ts and native/base/wire_names.hpp from the schemas of the
// wire, manifests/protocol/*.schema.json.
// `node tools/make_protocol_types.mjs` writes them, `--check` says which is out of date and ends
// with 1.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import prettier from "prettier";

const extension = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(extension, "src", "protocol", "protocol-types.ts");
const banner = `// Every type and method of the wire. Written by tools/make_protocol_types.mjs from
// manifests/protocol/*.schema.json. Offsets are UTF-16 code units into \`Draft.text\`, half open;
// dates are ISO 8601; languages BCP 47.`;

// What a TypeScript type has no words for.
const untyped = ["allOf", "if", "then", "minimum", "maximum"];
// What the compiler writes above each interface, and the empty line that then stands alone in its
// comment.
const provenance =
  /( \*\n)? \* This interface was referenced by `Methods`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g;

function schema(name) {
  const file = join(extension, "..", "manifests", "protocol", `${name}.schema.json`);
  return JSON.parse(readFileSync(file, "utf8"));
}

// Conditions and bounds are the schema's alone, and all files end up as one. The extension leaves
// an optional field out where the wire also reads `null`, and what an object may hold is open only
// where nothing of it is named.
function simplified(part) {
  if (Array.isArray(part)) return part.map(simplified);
  if (part === null || typeof part !== "object") return part;
  if (part.$ref) return { $ref: part.$ref.replace(/^types\.schema\.json/, "") };
  const kept = Object.entries(part).filter(([key]) => !untyped.includes(key));
  const plain = Object.fromEntries(kept.map(([key, value]) => [key, simplified(value)]));
  if (plain.type !== "object") return plain;
  if (!plain.properties) return { additionalProperties: true, ...plain };
  return { ...plain, properties: withoutNull(plain.properties, plain.required) };
}

function withoutNull(properties, required) {
  const absent = ([name, value]) =>
    required.includes(name) || !value.anyOf
      ? [name, value]
      : [name, value.anyOf.find((option) => option.type !== "null")];
  return Object.fromEntries(Object.entries(properties).map(absent));
}

function object(properties) {
  return { type: "object", properties, required: Object.keys(properties) };
}

// One interface for requests, with params and result, and one for what gets no answer, with params
// alone.
function methods() {
  const requests = {};
  const notifications = {};
  const request = schema("request");
  const reply = schema("reply");
  for (const method of request.properties.method.enum) {
    const name = method.replace("/", "-").replace("$", "");
    const params = simplified(request.$defs[name]);
    if (name in reply.$defs) {
      requests[method] = object({ params, result: simplified(reply.$defs[name]) });
    } else {
      notifications[method] = object({ params });
    }
  }
  return { requests: object(requests), notifications: object(notifications) };
}

async function generated() {
  const { requests, notifications } = methods();
  const wire = {
    ...requests,
    $defs: { ...simplified(schema("types").$defs), Notifications: notifications },
  };
  const source = await compile(wire, "Methods", {
    additionalProperties: false,
    bannerComment: banner,
    ignoreMinAndMaxItems: true, // a list is a list, not a union of tuples
    style: await prettier.resolveConfig(target),
    unreachableDefinitions: true,
  });
  const plain = source.replace(provenance, "").replaceAll("/**\n */\n", "");
  return plain.replaceAll("\n}\n", "\n}\n\n").trimEnd() + "\n";
}

// The names of each enumeration as C++ arrays, in the order of the schema, which is that of the C++
// values.
function names() {
  const arrays = Object.entries(schema("types").$defs)
    .filter(([, type]) => type.enum?.every((name) => typeof name === "string"))
    .map(([type, { enum: values, description }]) => {
      const rows = values.map((value) => `    ${JSON.stringify(value)},\n`).join("");
      const size = `std::array<std::string_view, ${values.length}>`;
      const comment = description ? `/// ${description}.\n` : "";
      return `${comment}inline constexpr ${size} k${type}{\n${rows}};\n`;
    });
  return `#pragma once
// The names that enumerations carry on the wire, in the order of their values. Written by
// extension/tools/make_protocol_types.mjs from manifests/protocol/types.schema.json.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

// clang-format off
namespace sincerely::names {

${arrays.join("\n")}
/// The name of a value.
template <typename Names, typename Value>
constexpr std::string_view of(const Names& names, Value value) {
  return names[static_cast<std::size_t>(value)];
}

/// The value of a name; nothing for an unknown one.
template <typename Value, typename Names>
constexpr std::optional<Value> value_of(const Names& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Value>(i);
  return std::nullopt;
}

}  // namespace sincerely::names
`;
}

/** Comments keep to 100 columns, which prettier leaves as they are. */
function wrapped(source) {
  return source.replace(/^( *\* )(.+)$/gm, (line, head, words) => {
    if (line.length <= 100) return line;
    const rows = [""];
    for (const word of words.split(" ")) {
      const longer = `${rows.at(-1)} ${word}`.trimStart();
      if (head.length + longer.length <= 100) rows[rows.length - 1] = longer;
      else rows.push(word);
    }
    return rows.map((row) => head + row).join("\n");
  });
}

const checking = process.argv.includes("--check");
const header = join(extension, "..", "native", "base", "wire_names.hpp");
const files = [
  [target, wrapped(await generated())],
  [header, names()],
];
for (const [file, text] of files) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  console.log(`${checking ? "out of date" : "written"}: ${relative(join(extension, ".."), file)}`);
  if (checking) process.exitCode = 1;
  else writeFileSync(file, text);
}
