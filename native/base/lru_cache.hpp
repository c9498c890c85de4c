#pragma once
// The values that were asked for last. Poco's LRUCache was weighed and not taken: it locks, copies
// into a shared pointer and keeps its order in a list, for every look-up; here two hash maps do.

#include <cstddef>
#include <unordered_map>
#include <utility>

namespace sincerely {

/// The last values asked for by key: at least `size` of them, at most twice as many. Values keep
/// their address while they are remembered.
template <typename Key, typename Value>
class LruCache {
 public:
  explicit LruCache(std::size_t size) : size_(size) {}

  /// returns   the value, or nullptr
  Value* find(const Key& key) {
    if (const auto found = young_.find(key); found != young_.end()) return &found->second;
    auto node = old_.extract(key);
    if (node.empty()) return nullptr;
    make_room();
    return &young_.insert(std::move(node)).position->second;
  }

  Value& keep(const Key& key, Value value) {
    make_room();
    return young_.insert_or_assign(key, std::move(value)).first->second;
  }

  void clear() {
    young_.clear();
    old_.clear();
  }

 private:
  void make_room() {
    if (young_.size() < size_) return;
    old_ = std::move(young_);
    young_.clear();
  }

  std::size_t size_;
  std::unordered_map<Key, Value> young_, old_;
};

}  // namespace sincerely
