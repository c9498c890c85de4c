#include "protocol/pack_info.hpp"

#include "review/packs/pack_words.hpp"

namespace sincerely {

Json pack_infos(const std::vector<PlacedPack>& packs, const LanguagePacks& languages,
                std::string_view locale) {
  Json infos = Json::array();
  for (const auto& [folder, team, pack] : packs) {
    Json info{{"file", pack.file},
              {"folder", folder.string()},
              {"title", pack.title},
              {"team", team},
              {"phrases", pack.phrases}};
    if (pack.check) info["check"] = pack.check->data.id;
    if (!pack.faults.empty())
      info["fault"] = said(pack.faults.front(), pack.file, languages, locale);
    infos.push_back(std::move(info));
  }
  return infos;
}

}  // namespace sincerely
