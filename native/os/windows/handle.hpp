#pragma once
// Handles of Windows as small numbers: 32 bits of them count, also in a program of 64 bits.
// source    https://learn.microsoft.com/windows/win32/winprog64/interprocess-communication

#include <windows.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace sincerely {

inline int number_of(HANDLE handle) {
  return static_cast<int>(reinterpret_cast<std::intptr_t>(handle));
}

inline HANDLE handle_of(int number) {
  return reinterpret_cast<HANDLE>(static_cast<std::intptr_t>(number));
}

/// A handle that closes itself.
class Handle {
 public:
  explicit Handle(HANDLE handle = nullptr) : handle_(handle) {}
  ~Handle() { close(); }
  Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }

  HANDLE get() const { return handle_; }
  bool is_open() const { return handle_ && handle_ != INVALID_HANDLE_VALUE; }
  void close() {
    if (is_open()) ::CloseHandle(handle_);
    handle_ = nullptr;
  }

 private:
  HANDLE handle_;
};

/// UTF-8 to UTF-16 and back; what is neither becomes a replacement character.
inline std::wstring wide(std::string_view text) {
  const int length = static_cast<int>(text.size());
  std::wstring wide(
      static_cast<std::size_t>(::MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0)),
      L'\0');
  ::MultiByteToWideChar(CP_UTF8, 0, text.data(), length, wide.data(),
                        static_cast<int>(wide.size()));
  return wide;
}

inline std::string narrow(std::wstring_view wide) {
  const int length = static_cast<int>(wide.size());
  std::string text(static_cast<std::size_t>(::WideCharToMultiByte(CP_UTF8, 0, wide.data(), length,
                                                                  nullptr, 0, nullptr, nullptr)),
                   '\0');
  ::WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, text.data(), static_cast<int>(text.size()),
                        nullptr, nullptr);
  return text;
}

}  // namespace sincerely
