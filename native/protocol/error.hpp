#pragma once
// Errors as the peer sees them: code, message and what helps to mend it (protocol.md, "Errors").

#include <string>

#include "review/fields.hpp"

namespace sincerely {

enum class ErrorCode {
  not_json = -32700,
  not_a_request = -32600,
  no_such_method = -32601,
  wrong_params = -32602,
  internal = -32603,
  cancelled = -32800,
  superseded = -32801,
  frame_too_long = -32001,
  draft_too_long = -32002,
  not_initialised = -32003,
  protocol_not_supported = -32004,
  locked = -32010,
  store_unavailable = -32011,
};

struct WireError {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  Json data;  // null: none
};

/// The error of a wrong field; a very long path is shortened, so that no reply grows with its
/// request.
WireError wrong_params(const WrongField& field);

/// The error of bytes that are not JSON.
WireError to_error(const NotJson& problem);

/// {"code": .., "message": .., "data": ..}
Json to_json(const WireError& error);

}  // namespace sincerely
