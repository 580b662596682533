// Reading and writing card tickets. Lines are kept as one text, a line feed after each: they hold none themselves.
#include "kiosk/store/ticket_table.hpp"

namespace kiosk::store {
namespace {

std::string joined(const TicketLines& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line;
        text += '\n';
    }
    return text;
}

TicketLines split(const std::string& text) {
    TicketLines lines;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

}  // namespace

Result<void, StoreError> insert_ticket(Database& database, const StoredTicket& ticket) {
    Query query(database,
                "INSERT OR REPLACE INTO ticket (reference, boot_id, stored_boot_ms, lines) VALUES (?, ?, ?, ?)",
                "insert ticket");
    query.bind(ticket.reference.text()).bind(ticket.boot_id).bind(ticket.stored_at.since_boot_ms);
    query.bind(joined(ticket.lines));
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<void, StoreError> delete_ticket(Database& database, const Reference& reference) {
    Query query(database, "DELETE FROM ticket WHERE reference = ?", "delete ticket");
    query.bind(reference.text());
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<std::vector<StoredTicket>, StoreError> load_tickets(Database& database) {
    Query query(database, "SELECT reference, boot_id, stored_boot_ms, lines FROM ticket ORDER BY reference",
                "load tickets");
    std::vector<StoredTicket> tickets;
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return tickets;
        const auto reference = Reference::parse(query.text(0));
        if (!reference) return failure(StoreError{StoreError::Kind::corrupt, 0, "ticket: a value that cannot be"});
        tickets.push_back({*reference, query.text(1), MonotonicTime{query.integer(2)}, split(query.text(3))});
    }
}

}  // namespace kiosk::store
