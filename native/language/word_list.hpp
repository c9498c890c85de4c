#pragma once
// Folded words of one family, asked for in UTF-8 or UTF-16.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sincerely {

namespace word_list {
struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>{}(word);
  }
  std::size_t operator()(std::u16string_view word) const {
    return std::hash<std::u16string_view>{}(word);
  }
};
}  // namespace word_list

class WordList {
 public:
  /// word   UTF-8; folded here
  void add(std::string_view word);
  void add(const WordList& other);

  /// Is the folded word one of them?
  bool contains(std::string_view folded) const { return utf8_.contains(folded); }
  bool contains(std::u16string_view folded) const { return utf16_.contains(folded); }
  bool empty() const { return words_.empty(); }

  /// In the order of their file, folded UTF-8, each once.
  std::span<const std::string> words() const { return words_; }

 private:
  std::vector<std::string> words_;
  std::unordered_set<std::string, word_list::Hash, std::equal_to<>> utf8_;
  std::unordered_set<std::u16string, word_list::Hash, std::equal_to<>> utf16_;
};

}  // namespace sincerely
