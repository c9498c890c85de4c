#include "base/lru_cache.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sincerely {
namespace {

TEST(lru_cache, what_is_asked_for_stays_and_the_rest_goes) {
  LruCache<int, std::string> cache(2);
  cache.keep(1, "one");
  cache.keep(2, "two");
  cache.keep(3, "three");
  ASSERT_TRUE(cache.find(1));  // the older half is still there, and young again
  cache.keep(4, "four");
  cache.keep(5, "five");
  ASSERT_TRUE(cache.find(1));
  EXPECT_EQ(*cache.find(1), "one");
  EXPECT_EQ(cache.find(2), nullptr);
}

TEST(lru_cache, a_value_keeps_its_address_while_it_is_remembered) {
  LruCache<int, std::string> cache(1);
  const auto* kept = &cache.keep(1, "one");
  cache.keep(2, "two");
  EXPECT_EQ(cache.find(1), kept);
}

}  // namespace
}  // namespace sincerely
