#include "mail/people/signature.hpp"

#include <algorithm>

#include "mail/people/closing.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kNames = 4;

/// Titles in front of a name, parted from it.
std::pair<std::string, Span> without_titles(std::u16string_view text, Span name,
                                            const MailWords& words) {
  const auto line = words_of_line(text, name, 12);
  std::size_t at = 0;
  std::string titles;
  while (const auto* title = longest(words.titles, line, at)) {
    const auto taken = match_words(title->words, line, at);
    if (at + taken >= line.size()) break;
    if (!title->civil) {
      const Span span{line[at].span.begin, line[at + taken - 1].span.end};
      titles += (titles.empty() ? "" : " ") + to_utf8(units(text, span));
    }
    at += taken;
  }
  // "Ihre Ana Lind", "Your Tom": the pronoun is no name.
  while (at + 1 < line.size() && words.possessives.contains(line[at].fold)) ++at;
  auto end = at;
  while (end < line.size() && (!line[end].mark || line[end].fold == u"&")) ++end;
  if (end == at) return {titles, {name.begin, name.begin}};
  return {titles, {line[at].span.begin, line[end - 1].span.end}};
}

class Reader {
 public:
  Reader(const Document& body, const MailWords& words) : body_(body), words_(words) {}

  std::optional<SignedAs> read() {
    for (const auto& paragraph : body_.paragraphs)
      if (paragraph.role == Role::closing) read_closing(paragraph.span);
    for (const auto& paragraph : body_.paragraphs)
      if (paragraph.role == Role::signature) read_signature(paragraph.span);
    if (out_.name.empty()) return {};
    return std::move(out_);
  }

 private:
  const Document& body_;
  const MailWords& words_;
  SignedAs out_;

  template <class Use>
  void each_line(Span paragraph, Use use) const {
    for (auto line : lines_of(units(body_.text, paragraph))) {
      line.content.begin += paragraph.begin;
      line.content.end += paragraph.begin;
      if (!line.blank()) use(line.content);
    }
  }

  void add(Span name) {
    const auto [title, span] = without_titles(body_.text, name, words_);
    auto text = to_utf8(units(body_.text, span));
    // A full stop after the name is the end of a sentence: "Tom."
    if (text.size() > 3 && text.back() == '.') text.pop_back();
    if (text.empty() || out_.all_names.size() >= kNames) return;
    if (out_.name.empty()) out_.name = text;
    if (out_.title.empty()) out_.title = title;
    if (std::ranges::find(out_.all_names, text) == out_.all_names.end())
      out_.all_names.push_back(std::move(text));
  }

  void read_closing(Span paragraph) {
    each_line(paragraph, [&](Span line) {
      const auto closing = closing_line(body_.text, line, words_);
      if (closing && closing->named) return add(closing->name);
      if (closing) return;
      if (const auto name = name_line(body_.text, line, words_, true)) add(*name);
    });
  }

  /// In a signature only what begins with a known given name is a person; companies and places look
  /// alike.
  void read_signature(Span paragraph) {
    each_line(paragraph, [&](Span line) {
      const auto name = name_line(body_.text, line, words_);
      if (!name) return;
      const auto [title, span] = without_titles(body_.text, *name, words_);
      const auto words = words_of_line(body_.text, span, 1);
      const bool titled = !title.empty();
      if (!words.empty() && (titled || words_.given_names.contains(words.front().fold.substr(
                                           0, words.front().fold.find(u'-')))))
        add(*name);
    });
  }
};

}  // namespace

std::optional<SignedAs> signed_as(const Document& body, const LanguagePacks& packs) {
  return Reader(body, mail_words(packs)).read();
}

std::optional<SignedAs> signed_as(const std::vector<ReadMessage>& thread, std::string_view address,
                                  const LanguagePacks& packs) {
  const auto wanted = address_key(address);
  for (const auto& mail : thread) {
    if (!wanted.empty() && address_key(mail.message.from.address) != wanted) continue;
    if (auto found = signed_as(*mail.body, packs)) return found;
    if (address.empty()) return {};
  }
  return {};
}

}  // namespace sincerely
