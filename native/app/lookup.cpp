#include "app/lookup.hpp"

#include <algorithm>
#include <variant>

#include "app/install/registration.hpp"
#include "app/install/registration_rights.hpp"
#include "host/frames.hpp"
#include "host/methods.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "review/fields.hpp"
#include "text/excerpt.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

constexpr int kTimeout = 5;  // seconds for the first answer

/// How a step is called: its id is stable, its text neutral.
struct StepName {
  const char* id;
  const char* text;
};

/// What the steps know of one manifest as they go on.
struct Trace {
  const Locations& table;
  const ManifestPlace& place;
  fs::path manifest;
  std::string bytes;
  Json json;
  fs::path program;

  std::string again() const {
    const std::string scope = place.scope == Scope::user ? "--user" : "--system";
    return own_path().string() + " install " + scope + " --client " + place.client;
  }
  /// A step that is passed, or one that is not and what ends that.
  static Step good(const StepName& name, std::string detail) {
    return {name.id, name.text, true, std::move(detail), ""};
  }
  static Step failed(const StepName& name, std::string detail, std::string fix) {
    return {name.id, name.text, false, std::move(detail), std::move(fix)};
  }
};

Step readable(Trace& trace) {
  constexpr StepName name{"manifest-readable", "manifest"};
  std::error_code error;
  std::optional<std::string> bytes;
  if (fs::is_regular_file(trace.manifest, error)) bytes = read_file(trace.manifest);  // no FIFO
  if (!bytes) return trace.failed(name, trace.manifest.string() + " cannot be read", trace.again());
  trace.bytes = std::move(*bytes);
  return trace.good(name, trace.manifest.string());
}

Step is_json(Trace& trace) {
  constexpr StepName name{"manifest-json", "manifest"};
  auto parsed = parse_json(trace.bytes);
  if (const auto* problem = std::get_if<NotJson>(&parsed))
    return trace.failed(name, "not valid JSON: " + problem->reason, trace.again());
  trace.json = std::get<Json>(std::move(parsed));
  if (!trace.json.is_object()) return trace.failed(name, "not an object", trace.again());
  return trace.good(name, std::to_string(trace.bytes.size()) + " bytes");
}

Step keys_fit(Trace& trace) {
  constexpr StepName name{"manifest-keys", "manifest keys"};
  const auto wanted = manifest_keys(trace.place.form);
  for (const auto& [key, value] : trace.json.items())
    if (std::find(wanted.begin(), wanted.end(), key) == wanted.end())
      return trace.failed(name, "unexpected key \"" + key + "\": the client refuses the whole file",
                          trace.again());
  for (const std::string& key : wanted)
    if (!trace.json.contains(key))
      return trace.failed(name, "\"" + key + "\" is missing", trace.again());
  return trace.good(name, std::to_string(wanted.size()));
}

Step name_fits(Trace& trace) {
  constexpr StepName name{"manifest-name", "manifest name"};
  if (trace.json["name"] != trace.manifest.stem().string())
    return trace.failed(name,
                        "\"name\" is " + dump(trace.json["name"]) + ", not the name of the file",
                        trace.again());
  if (trace.json["type"] != "stdio")
    return trace.failed({"manifest-type", "manifest type"},
                        dump(trace.json["type"]) + " instead of \"stdio\"", trace.again());
  return trace.good(name, trace.manifest.stem().string());
}

Step program_runs(Trace& trace) {
  constexpr StepName name{"program", "program"};
  if (!trace.json["path"].is_string())
    return trace.failed(name, "\"path\" is not a text", trace.again());
  trace.program = trace.json["path"].get<std::string>();
  const std::string path = trace.program.string();
  if (!trace.program.is_absolute())
    return trace.failed(name, path + " is not absolute", trace.again());
  std::error_code error;
  if (!fs::exists(trace.program, error))
    return trace.failed(name, path + " is not there: was its folder moved or cleaned?",
                        trace.again());
  if (!fs::is_regular_file(trace.program, error))
    return trace.failed(name, path + " is not a file", trace.again());
  if (!is_runnable(trace.program))
    return trace.failed(name, path + " cannot be run", "chmod a+x " + path);
  return trace.good(name, path);
}

/// Only the listed extensions may start the program: ours has to be one of them.
Step is_listed(Trace& trace) {
  constexpr StepName name{"manifest-extension", "extension in the manifest"};
  const char* key =
      trace.place.form == ManifestForm::mozilla ? "allowed_extensions" : "allowed_origins";
  const Json& listed = trace.json[key];
  for (const std::string& id : trace.table.allowed(trace.place.form))
    if (!listed.is_array() || std::find(listed.begin(), listed.end(), Json(id)) == listed.end())
      return trace.failed(name, id + " is not in \"" + key + "\"", trace.again());
  return trace.good(name, dump(listed));
}

std::string hello() {
  return framed(dump({{"jsonrpc", "2.0"},
                      {"id", 1},
                      {"method", "initialize"},
                      {"params", {{"protocol", kProtocol}, {"client", {{"name", "doctor"}}}}}}));
}

/// The version that an answer to `hello` gives.
std::optional<std::string> version_in(std::string bytes) {
  const auto parsed = parse_json(std::move(bytes));
  const Json* reply = std::get_if<Json>(&parsed);
  if (!reply) return {};
  try {
    return Fields(*reply, "").object("result").object("host").text("version");
  } catch (const WrongField&) {
    return {};
  }
}

/// What the client gives, and that looking makes no profile.
std::vector<std::string> client_arguments(const Trace& trace) {
  const std::string id = trace.table.allowed(trace.place.form).front();
  if (trace.place.form == ManifestForm::chromium) return {id, "--no-profile"};
  return {trace.manifest.string(), id, "--no-profile"};
}

/// Starts the program as the client would, says hello and looks at what comes back.
Step answers(Trace& trace) {
  constexpr StepName name{"answer", "answer of the program"};
  const auto whole = [](std::string_view output) {
    FrameReader reader;
    reader.feed(output);
    return std::holds_alternative<Frame>(reader.next());
  };
  // Nobody runs doctor to run what somebody else put there; whose it is, is a fault of its own
  // (doctor_registration.cpp).
  if (const auto other = writable_by_others(trace.program, false))
    return trace.good(name,
                      "not started: " + other->path.string() + " can be written by " + other->who);
  const Answer answer = converse(trace.program, client_arguments(trace), hello(), whole, kTimeout);
  FrameReader reader;
  reader.feed(answer.output);
  auto frame = reader.next();
  if (!std::holds_alternative<Frame>(frame)) {
    const std::string code = answer.exit_code
                                 ? "ended with code " + std::to_string(*answer.exit_code)
                                 : "did not answer";
    return trace.failed(name, "it " + code + ". " + excerpt(answer.errors, 300), trace.again());
  }
  const auto said = version_in(std::get<Frame>(std::move(frame)).bytes);
  if (!said) return trace.failed(name, "it answers, and is not Sincerely", trace.again());
  if (*said != version())
    return trace.failed(name, "it is version " + *said + ", this is " + std::string(version()),
                        trace.again());
  if (answer.exit_code != 0)
    return trace.failed(name, "it does not end when its input ends", trace.again());
  return trace.good(name, "version " + *said);
}

using Look = Step (*)(Trace&);

/// Goes on to the first step that is not good. returns   false when there was one
bool all_good(std::initializer_list<Look> looks, Trace& trace, std::vector<Step>& steps) {
  return std::all_of(looks.begin(), looks.end(), [&](Look look) {
    steps.push_back(look(trace));
    return steps.back().good;
  });
}

Lookup look_in(const ManifestPlace& place, const Locations& table) {
  Trace trace{table, place, table.manifest(place), {}, {}, {}};
  Lookup lookup{place, {}};
  std::error_code error;
  if (!fs::exists(fs::symlink_status(trace.manifest, error))) {
    lookup.absent = true;
    lookup.steps.push_back(trace.failed({"manifest-there", "manifest"},
                                        "none at " + trace.manifest.string(), trace.again()));
    return lookup;
  }
  const bool accepted =
      all_good({readable, is_json, keys_fit, name_fits, is_listed}, trace, lookup.steps);
  // Mozilla passes over a manifest that does not fit; Chromium looks in one place alone, the first
  // that has a file (NativeManifests.sys.mjs, native_process_launcher_posix.cc).
  lookup.decides = accepted || place.form == ManifestForm::chromium;
  if (accepted) all_good({program_runs, answers}, trace, lookup.steps);
  return lookup;
}

}  // namespace

std::vector<Lookup> look_up(const Locations& table, const std::string& client) {
  std::vector<Lookup> lookups;
  for (const ManifestPlace& place : table.places)
    if (place.client == client) lookups.push_back(look_in(place, table));
  return lookups;
}

const Lookup* decisive(const std::vector<Lookup>& lookups) {
  for (const Lookup& lookup : lookups)
    if (lookup.decides) return &lookup;
  for (const Lookup& lookup : lookups)
    if (!lookup.absent) return &lookup;
  return lookups.empty() ? nullptr : &lookups.front();
}

}  // namespace sincerely
