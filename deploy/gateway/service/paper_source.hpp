// Papers of a tenant as bytes: what goes into a message or onto a page. Each kind of paper has one source; a kind
// without a source has no papers.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "deploy/gateway/messages/receipt.hpp"
#include "deploy/gateway/messages/rent_paper_renderer.hpp"
#include "deploy/gateway/secrets/secrets.hpp"
#include "deploy/gateway/store/store.hpp"
#include "deploy/gateway/store/upload_files.hpp"

namespace kiosk::gateway {

// Whose papers, for which kiosk (its agency stands on them), and when.
struct PaperAsker {
    std::string tenant_id;
    KioskRow kiosk;
    WallTime now;
};

class PaperSource {
public:
    PaperSource() = default;
    PaperSource(const PaperSource&) = delete;
    PaperSource& operator=(const PaperSource&) = delete;
    virtual ~PaperSource() = default;
    // How the tenant calls it; nullopt: this tenant has no such paper.
    [[nodiscard]] virtual std::optional<std::string> title(Store& store, const PaperAsker& asker,
                                                           const PaperChoice& choice) const = 0;
    // nullopt: this tenant has no such paper, or it cannot be set (which is logged). Its file name is for people,
    // without a name of theirs.
    [[nodiscard]] virtual std::optional<Attachment> make(Store& store, const PaperAsker& asker,
                                                         const PaperChoice& choice) const = 0;
};

// By kind: notice, document, quittance, receipt.
using PaperSources = std::map<std::string, const PaperSource*, std::less<>>;

class ReceiptPapers final : public PaperSource {
public:
    ReceiptPapers(const ReceiptRenderer& renderer, std::string data_contact)
        : m_renderer(renderer), m_data_contact(std::move(data_contact)) {}
    [[nodiscard]] std::optional<std::string> title(Store& store, const PaperAsker& asker,
                                                   const PaperChoice& choice) const override;
    [[nodiscard]] std::optional<Attachment> make(Store& store, const PaperAsker& asker,
                                                 const PaperChoice& choice) const override;

private:
    const ReceiptRenderer& m_renderer;
    std::string m_data_contact;  // stands on the paper, and not in the receipt as it was issued
};

// Notices that are kept: those of today's form are set, older ones are the PDF that the landlord has.
class NoticePapers final : public PaperSource {
public:
    NoticePapers(const RentPaperRenderer& renderer, LandlordBlock landlord)
        : m_renderer(renderer), m_landlord(std::move(landlord)) {}
    [[nodiscard]] std::optional<std::string> title(Store& store, const PaperAsker& asker,
                                                   const PaperChoice& choice) const override;
    [[nodiscard]] std::optional<Attachment> make(Store& store, const PaperAsker& asker,
                                                 const PaperChoice& choice) const override;

private:
    const RentPaperRenderer& m_renderer;
    LandlordBlock m_landlord;
};

// Quittances and reçus; none while nothing is to be attested.
class QuittancePapers final : public PaperSource {
public:
    QuittancePapers(const RentPaperRenderer& renderer, LandlordBlock landlord)
        : m_renderer(renderer), m_landlord(std::move(landlord)) {}
    [[nodiscard]] std::optional<std::string> title(Store& store, const PaperAsker& asker,
                                                   const PaperChoice& choice) const override;
    [[nodiscard]] std::optional<Attachment> make(Store& store, const PaperAsker& asker,
                                                 const PaperChoice& choice) const override;

private:
    const RentPaperRenderer& m_renderer;
    LandlordBlock m_landlord;
};

// The tenant's documents, as far as there is a PDF.
class DocumentPapers final : public PaperSource {
public:
    DocumentPapers(const Secrets& secrets, const UploadFiles& uploads) : m_secrets(secrets), m_uploads(uploads) {}
    [[nodiscard]] std::optional<std::string> title(Store& store, const PaperAsker& asker,
                                                   const PaperChoice& choice) const override;
    [[nodiscard]] std::optional<Attachment> make(Store& store, const PaperAsker& asker,
                                                 const PaperChoice& choice) const override;

private:
    const Secrets& m_secrets;
    const UploadFiles& m_uploads;
};

}  // namespace kiosk::gateway
