#include "host/waiting.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

std::variant<Incoming, Refused> check(int id, const char* draft) {
  CheckDraft call;
  if (draft) call.draft.id = draft;
  return Incoming{Json(id), std::move(call)};
}

/// What comes out, in order: ids to answer as they are, codes of replies that are ready.
std::vector<int> drained(Waiting& waiting) {
  std::vector<int> out;
  while (auto task = waiting.next()) {
    if (const auto* ready = std::get_if<Json>(&*task))
      out.push_back((*ready)["error"]["code"].get<int>());
    else
      out.push_back(std::get<Incoming>(*task).id->get<int>());
  }
  return out;
}

TEST(Waiting, ANewerCheckSupersedesAnOlderOneOfItsDraft) {
  Waiting waiting;
  waiting.arrive(check(1, "a"));
  waiting.arrive(check(2, "b"));
  waiting.arrive(check(3, nullptr));
  waiting.arrive(check(4, "a"));
  waiting.arrive(check(5, nullptr));
  EXPECT_EQ(drained(waiting), (std::vector<int>{-32801, 2, 3, 4, 5}));
}

TEST(Waiting, WhatWaitsCanBeCancelledOnce) {
  Waiting waiting;
  waiting.arrive(check(1, "a"));
  waiting.arrive(check(2, "b"));
  for (int i = 0; i < 2; ++i) waiting.arrive(Incoming{{}, Cancel{Json(1)}});
  waiting.arrive(Incoming{{}, Cancel{Json("2")}});
  EXPECT_EQ(drained(waiting), (std::vector<int>{-32800, 2}));
}

TEST(Waiting, WhatTakesNoTimeMayGoFirst) {
  Waiting waiting;
  waiting.arrive(check(1, "a"));
  waiting.arrive(check(2, "b"));
  waiting.arrive(Incoming{Json(3), Ping{}});
  waiting.arrive(check(4, "b"));
  EXPECT_EQ(std::get<Json>(*waiting.next_quick())["error"]["code"], -32801);
  EXPECT_EQ(std::get<Incoming>(*waiting.next_quick()).id, Json(3));
  EXPECT_FALSE(waiting.next_quick());
  EXPECT_EQ(drained(waiting), (std::vector<int>{1, 4}));
}

TEST(Waiting, WhatWasTakenOutIsNeitherSupersededNorCancelled) {
  Waiting waiting;
  waiting.arrive(check(1, "a"));
  EXPECT_TRUE(waiting.next());
  waiting.arrive(check(2, "a"));
  EXPECT_EQ(drained(waiting), (std::vector<int>{2}));
}

TEST(Waiting, WhatNobodyWouldHearIsNotDone) {
  Waiting waiting;
  CheckDraft call;
  call.draft.id = "a";
  waiting.arrive(check(1, "a"));
  waiting.arrive(Incoming{{}, call});
  EXPECT_EQ(waiting.size(), 1U);
  waiting.arrive(Incoming{{}, Ping{}});
  EXPECT_EQ(waiting.size(), 2U) << "other calls without an id wait";
}

TEST(Waiting, ARefusedMessageIsAnsweredWhereItHadAnId) {
  Waiting waiting;
  waiting.arrive(Refused{std::nullopt, WireError{ErrorCode::not_a_request, "x"}});
  EXPECT_EQ(waiting.size(), 0U);
  waiting.arrive(Refused{Json(7), WireError{ErrorCode::not_a_request, "x"}});
  EXPECT_EQ(drained(waiting), (std::vector<int>{-32600}));
}

TEST(Waiting, ACancellationWithAnIdIsAnsweredToo) {
  Waiting waiting;
  waiting.arrive(check(1, "a"));
  waiting.arrive(Incoming{Json(2), Cancel{Json(1)}});
  EXPECT_EQ(drained(waiting), (std::vector<int>{-32800, 2}));
}

}  // namespace
}  // namespace sincerely
