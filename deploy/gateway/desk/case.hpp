// A case: what a tenant left at a kiosk (a deposit), the request that it opened, or a request that came another way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/gateway/desk/visit.hpp"

namespace kiosk::gateway::desk {

enum class CaseGroup : unsigned char { certificates, problems, direct_debits, quittances, others };

// As the list shows it: nothing is opened for that.
struct CaseSummary {
    CaseKey key;
    CaseGroup group = CaseGroup::others;
    std::string kind;   // of the deposit; empty of a request that came without one
    std::string title;  // for people
    std::string reference;
    std::string status;  // of the request; empty: there is none
    std::string tenant_id;
    bool is_refused = false;  // the gateway did not take the deposit as it is
    bool is_declared = false;
    WallTime since;
};
// What a person must look at.
[[nodiscard]] std::vector<CaseSummary> waiting_cases(Tools& tools);
[[nodiscard]] std::string path_of(const CaseKey& key);

struct CaseAttachment {
    std::string upload_id;
    std::string sha256;
    std::string media_type;
    std::string role;  // may be empty
    int pages = 1;
};

// Opened.
struct Case {
    CaseKey key;
    std::optional<DepositRow> deposit;
    std::optional<RequestRow> request;
    std::optional<DocumentRow> document;  // the certificate in Mes documents
    std::optional<MandateRow> mandate;    // of a request for direct debit that has one, or that was given back signed
    Json identity;                        // objects; null when the deposit cannot be read
    Json body;
    std::vector<CaseAttachment> attachments;

    [[nodiscard]] std::string kind() const { return deposit ? deposit->kind : std::string{}; }
    [[nodiscard]] std::string reference() const;  // for people and for the journal
    [[nodiscard]] std::string title() const;
    [[nodiscard]] std::string tenant_id() const;
    [[nodiscard]] bool is_waiting() const;
    // A signed mandate that is the newest of its kind: a tenant may give it back more than once.
    [[nodiscard]] bool is_mandate_to_check() const;
    // Somebody said who they are, there is such a tenant, and nobody has looked at it yet.
    [[nodiscard]] bool is_identity_to_check() const;
};
[[nodiscard]] std::optional<Case> open_case(Tools& tools, const CaseKey& key);

// "Zoé Lambert", or all of them; empty: nobody is known.
[[nodiscard]] std::string tenant_names(Store& store, std::string_view tenant_id);
// A member that is text; empty: it is not there, or something else.
[[nodiscard]] std::string text_in(const Json& object, const char* name);

}  // namespace kiosk::gateway::desk
