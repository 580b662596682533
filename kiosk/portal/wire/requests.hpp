// Questions as HTTP requests: the outgoing half of openapi.yaml.
#pragma once

#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal::wire {

// The exchange for a question, without the headers that every request carries (kiosk identity, operation id, session).
// A session is opened in two exchanges: this is the first, ask_me() the second.
[[nodiscard]] HttpRequest to_request(const PortalQuestion& question);
[[nodiscard]] HttpRequest ask_me();

// Answered by the bytes of a PDF instead of JSON.
[[nodiscard]] bool asks_for_pdf(const PortalQuestion& question);
[[nodiscard]] bool asks_for_file(const PortalQuestion& question);
// The session that a question is asked in; nullptr for those that need none.
[[nodiscard]] const SessionToken* session_of(const PortalQuestion& question);
// Of an agent; likewise.
[[nodiscard]] const AgentToken* agent_session_of(const PortalQuestion& question);
// The operation id that was minted with the question; nullptr for those that are given one on their way.
[[nodiscard]] const OperationId* operation_of(const PortalQuestion& question);

}  // namespace kiosk::portal::wire
