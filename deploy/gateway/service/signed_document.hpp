// What a kiosk believes by its signature alone: base64 of the payload, the signature, an ETag.
#pragma once

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

// 304 when the kiosk has this one already.
[[nodiscard]] Answer signed_answer(const Tools& tools, const Call& call, SignedKind kind, const std::string& payload);

}  // namespace kiosk::gateway
