#include "history/feedback.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "os/random.hpp"

namespace sincerely {
namespace {

using Json = nlohmann::json;

Feedback read_feedback(const Json& json) {
  Feedback feedback;
  for (const Json& excerpt : json.at("excerpts"))
    feedback.excerpts.insert(excerpt.get<std::string>());
  for (const Json& row : json.at("forPerson"))
    feedback.for_person.emplace(row.at("check").get<std::string>(),
                                row.at("address").get<std::string>());
  return feedback;
}

}  // namespace

FeedbackKey fresh_key() {
  FeedbackKey key{};
  try {
    fill_random(key);
  } catch (const std::system_error& error) {
    throw StoreError("no random numbers: " + error.code().message());
  }
  return key;
}

FeedbackKey key_of(const ProfileFolder& folder) {
  FeedbackKey key{};
  folder.alone([&] {
    const auto bytes = folder.read(kKeyFile);
    if (!bytes) {
      key = fresh_key();
      folder.write(kKeyFile, {reinterpret_cast<const char*>(key.data()), key.size()});
      return;
    }
    if (bytes->size() != key.size()) throw StoreError("hash.key: is damaged");
    std::copy(bytes->begin(), bytes->end(), key.begin());
  });
  return key;
}

Feedback load_feedback(const ProfileFolder& folder) {
  const auto bytes = folder.read(kFeedbackFile);
  if (!bytes) return {};
  try {
    return read_feedback(Json::parse(*bytes));
  } catch (const Json::exception&) {
    throw StoreError("feedback.json: is damaged");
  }
}

void save_feedback(const ProfileFolder& folder, const Feedback& feedback) {
  Json rows = Json::array();
  for (const auto& [check, address] : feedback.for_person)
    rows.push_back({{"check", check}, {"address", address}});
  const Json json{{"excerpts", feedback.excerpts}, {"forPerson", std::move(rows)}};
  folder.write(kFeedbackFile, json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace sincerely
