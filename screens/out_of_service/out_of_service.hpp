// The kiosk cannot serve anybody just now. Whoever stands before it reads where to go instead; staff read the cause as
// a few words, never a path or a number.
#pragma once

#include <string>

namespace kiosk::out_of_service {

enum class Cause : unsigned char {
    storage_read_only,
    storage_full,
    storage_missing,   // its directory is not there and cannot be made
    storage_failing,   // the disk answers with errors
    storage_silent,    // the disk has not answered yet
    storage_newer,     // written by a later version of the program
    storage_unusable,  // anything else about it
    storage_damaged,   // found while the kiosk served: it is being opened anew
    kiosk_key,         // the key of this kiosk cannot be read
    paper_fonts,
    page_renderer,  // the helper program of a thermal printer
    installation,   // a library of the system does not work
};

struct Notice {
    Cause cause = Cause::storage_unusable;
    friend bool operator==(const Notice&, const Notice&) = default;
};

// An agent has put the kiosk out of service.
struct ClosedByStaff {
    std::string message;  // as the agent wants it read
    friend bool operator==(const ClosedByStaff&, const ClosedByStaff&) = default;
};

// Nobody knows this kiosk yet: it asks the backend to be let in, and the agency's people approve its code.
struct Enrolling {
    enum class State : unsigned char {
        asking,       // for a code
        unreachable,  // the backend does not answer: tried again
        waiting,      // staff have not decided yet
        refused,      // they have said no: asked again later
        not_kept,     // the disk does not keep what is needed: tried again
    };
    State state = State::asking;
    std::string machine;          // how staff tell it from others: its serial number
    std::string code;             // while waiting: "BCDF-GHJK"
    std::string until;            // while waiting, the time when the code ends; refused, of the next try: "14 h 32"
    bool code_has_ended = false;  // an earlier one, which nobody approved in time
    friend bool operator==(const Enrolling&, const Enrolling&) = default;
};

}  // namespace kiosk::out_of_service
