#include "team/exchange.hpp"

#include <algorithm>
#include <map>
#include <thread>

namespace sincerely {
namespace {

constexpr int kAttempts = 3;
constexpr std::size_t kTextsABatch = 25;
constexpr std::size_t kQuestionsADay = 200;  // manifests/team/schema.sql

/// Runs `work` on a connection; a lost one is opened again, and `work` goes on from what is on
/// disk.
template <typename Work>
auto with_retries(const ServerOpener& open, Work work) {
  for (int attempt = 1;; ++attempt) {
    try {
      const auto server = open();
      return work(*server);
    } catch (const ServerFault& fault) {
      if (fault.kind != ServerFault::Kind::unreachable || attempt == kAttempts) throw;
    }
    std::this_thread::sleep_for(std::chrono::seconds(attempt));
  }
}

/// Texts of one week that wait, at most one batch.
std::vector<OutboxText> next_batch(const ProfileFolder& folder) {
  std::vector<OutboxText> batch;
  for (OutboxText& one : outbox_of(folder)) {
    if (one.sent || (!batch.empty() && one.text.week != batch.front().text.week)) continue;
    batch.push_back(std::move(one));
    if (batch.size() == kTextsABatch) break;
  }
  return batch;
}

/// Sorted: two programs of one login then wait for each other instead of locking each other out.
std::vector<std::int64_t> tokens_of(const std::vector<OutboxText>& batch) {
  std::vector<std::int64_t> tokens;
  for (const OutboxText& one : batch) {
    const auto& of_week = one.text.tokens.at(one.text.week);
    tokens.insert(tokens.end(), of_week.begin(), of_week.end());
  }
  std::ranges::sort(tokens);
  return tokens;
}

void send_all(const ProfileFolder& folder, TeamServer& server, const std::string& today,
              SendCount& count) {
  for (auto batch = next_batch(folder); !batch.empty(); batch = next_batch(folder)) {
    try {
      server.put(batch.front().text.week, tokens_of(batch));
      count.sent += batch.size();
    } catch (const ServerFault& fault) {
      if (fault.kind != ServerFault::Kind::week_closed) throw;
      count.too_late += batch.size();
    }
    mark_sent(folder, batch, today);
  }
}

struct Question {
  std::uint64_t text = 0;
  int week = 0;
  std::string asked;  // when last; empty: never
  BandTokens tokens{};
};

/// What to ask today, in order.
std::vector<Question> questions_of(const ProfileFolder& folder, const std::vector<int>& weeks,
                                   const std::string& today) {
  std::map<std::pair<std::uint64_t, int>, std::string> asked;
  for (const TeamAnswer& one : inbox_of(folder)) asked[{one.text, one.week}] = one.asked;
  std::map<std::pair<std::uint64_t, int>, Question> wanted;
  for (const OutboxText& one : outbox_of(folder))
    for (const int week : weeks) {
      const auto tokens = one.text.tokens.find(week);
      if (!one.sent || tokens == one.text.tokens.end()) continue;
      const auto before = asked.find({one.text.id, week});
      const std::string day = before == asked.end() ? "" : before->second;
      const bool takes_more = week + 1 >= weeks.front();
      if (day == today || (!day.empty() && !takes_more)) continue;
      wanted[{one.text.id, week}] = {one.text.id, week, day, tokens->second};
    }
  std::vector<Question> questions;
  for (auto& [key, question] : wanted) questions.push_back(std::move(question));
  std::ranges::stable_sort(questions, [](const Question& a, const Question& b) {
    return a.asked != b.asked ? a.asked < b.asked : a.week > b.week;
  });
  if (questions.size() > kQuestionsADay) questions.resize(kQuestionsADay);
  return questions;
}

/// Notes questions until the limit of the day.
/// returns   whether all were noted
bool note_all(TeamServer& server, std::vector<Question>& questions,
              std::vector<TeamAnswer>& answers, const std::string& today) {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    try {
      const Question& one = questions[i];
      if (const auto count = server.count_similar(one.week, one.tokens))
        answers.push_back({one.text, one.week, *count, today});  // noted before a cut
    } catch (const ServerFault& fault) {
      if (fault.kind != ServerFault::Kind::limit) throw;
      questions.resize(i);
      return false;
    }
  }
  return true;
}

void answer_all(TeamServer& server, const std::vector<Question>& questions,
                std::vector<TeamAnswer>& answers, const std::string& today) {
  for (const Question& one : questions) {
    const bool has = std::ranges::any_of(answers, [&](const TeamAnswer& answer) {
      return answer.text == one.text && answer.week == one.week;
    });
    if (has) continue;
    if (const auto count = server.count_similar(one.week, one.tokens))
      answers.push_back({one.text, one.week, *count, today});
  }
}

void fetch_all(const ProfileFolder& folder, TeamServer& server, const std::string& today,
               FetchCount& count) {
  const auto weeks = server.open_weeks();
  if (weeks.empty())
    throw ServerFault(ServerFault::Kind::refused,
                      "no week is open: the keeper has to run team.keep_weeks() every day");
  auto questions = questions_of(folder, weeks, today);
  std::vector<TeamAnswer> answers;
  const auto keep = [&] {
    add_to_inbox(folder, answers, weeks.front());
    count.answered += answers.size();
    count.known += static_cast<std::size_t>(
        std::ranges::count_if(answers, [](const TeamAnswer& one) { return one.colleagues > 0; }));
  };
  try {
    count.limit = !note_all(server, questions, answers, today);
    answer_all(server, questions, answers, today);
  } catch (const ServerFault&) {
    keep();
    throw;
  }
  keep();
}

}  // namespace

SendCount send_waiting(const ProfileFolder& folder, const ServerOpener& open,
                       const std::string& today) {
  SendCount count;
  if (next_batch(folder).empty()) return count;
  with_retries(open, [&](TeamServer& server) { send_all(folder, server, today, count); });
  return count;
}

FetchCount fetch_counts(const ProfileFolder& folder, const ServerOpener& open,
                        const std::string& today) {
  FetchCount count;
  with_retries(open, [&](TeamServer& server) { fetch_all(folder, server, today, count); });
  return count;
}

}  // namespace sincerely
