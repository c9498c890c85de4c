#pragma once
// The words of the labelled mails and replies, and how many new ones an everyday mail has.

#include <filesystem>

#include "language/packs.hpp"
#include "train/read_pair.hpp"

namespace sincerely::train {

/// Prints, by language and file, the share of words that no other writer has, and writes
/// known_words_<language>.txt into a folder; an empty folder: nothing is written. The limit is what
/// one in ten mails of everyday files (those that count three times) passes.
/// fails     std::exception when a file cannot be written
void train_known_words(const ReadPairs& pairs, const LanguagePacks& packs,
                       const std::filesystem::path& folder);

}  // namespace sincerely::train
