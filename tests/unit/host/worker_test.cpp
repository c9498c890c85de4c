#include "host/worker.hpp"

#include <gtest/gtest.h>
#include <poll.h>

namespace sincerely {
namespace {

bool ends(const Worker& worker) {
  pollfd ended{worker.descriptor(), POLLIN, 0};
  return ::poll(&ended, 1, 60'000) == 1;
}

TEST(Worker, DoesOneJobAfterTheOther) {
  Worker worker;
  for (int i = 0; i < 100; ++i) {
    EXPECT_FALSE(worker.busy());
    worker.start([i](const std::stop_token&) { return Json(i); });
    EXPECT_TRUE(worker.busy());
    ASSERT_TRUE(ends(worker));
    EXPECT_EQ(std::get<Json>(*worker.take()), Json(i));
    EXPECT_FALSE(worker.take());
  }
}

Answered until_stopped(const std::stop_token& stop) {
  while (!stop.stop_requested()) std::this_thread::yield();
  return Json("stopped");
}

TEST(Worker, TellsAJobThatNobodyWaitsAndTheNextOneNot) {
  Worker worker;
  worker.start(until_stopped);
  EXPECT_FALSE(worker.take());
  worker.stop();
  ASSERT_TRUE(ends(worker));
  EXPECT_EQ(std::get<Json>(*worker.take()), Json("stopped"));
  worker.start([](const std::stop_token& stop) { return Json(stop.stop_requested()); });
  ASSERT_TRUE(ends(worker));
  EXPECT_EQ(std::get<Json>(*worker.take()), Json(false));
}

TEST(Worker, StopsItsJobWhenItGoes) {
  Worker worker;
  worker.start(until_stopped);
}

}  // namespace
}  // namespace sincerely
