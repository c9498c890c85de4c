#include "os/wake.hpp"

#include "os/windows/handle.hpp"

namespace sincerely {

Wake::Wake() : descriptor_(number_of(::CreateEventW(nullptr, TRUE, FALSE, nullptr))) {}

Wake::~Wake() { ::CloseHandle(handle_of(descriptor_)); }

void Wake::set() const { ::SetEvent(handle_of(descriptor_)); }

void Wake::clear() const { ::ResetEvent(handle_of(descriptor_)); }

}  // namespace sincerely
