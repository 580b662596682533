// Writes every sample of every paper into a folder, to be looked at: paper_samples FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "printing/documents/missing_notice.hpp"
#include "printing/documents/picture_pages.hpp"
#include "printing/documents/rent_notice.hpp"
#include "printing/documents/rent_receipt.hpp"
#include "tests/printing/sample_filings.hpp"
#include "tests/printing/sample_mandates.hpp"
#include "tests/printing/sample_pictures.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_rent_papers.hpp"
#include "tests/printing/sample_slips.hpp"
#include "tests/printing/sample_staff_papers.hpp"

namespace {

using namespace kiosk;

class Folder {
public:
    explicit Folder(std::filesystem::path path) : m_path(std::move(path)) {}

    void write(const std::string& name, const Result<PdfBytes, printing::PrintingError>& pdf) {
        if (!pdf) {
            std::fprintf(stderr, "%s: %s\n", name.c_str(), pdf.error().message.c_str());
            m_status = 1;
            return;
        }
        std::ofstream file(m_path / (name + ".pdf"), std::ios::binary);
        file.write(reinterpret_cast<const char*>(pdf->data()), static_cast<std::streamsize>(pdf->size()));
    }
    [[nodiscard]] int status() const { return m_status; }

private:
    std::filesystem::path m_path;
    int m_status = 0;
};

Result<PdfBytes, printing::PrintingError> pictures(const printing::FontFiles& fonts) {
    auto pages = printing::PicturePages::open(fonts, {"Document", test::part_payment().paid_at});
    if (!pages) return failure(std::move(pages.error()));
    for (const auto& page : {test::marked_page(210, 297), test::marked_page(297, 210), test::marked_page(80, 100)}) {
        if (auto added = pages->add(page); !added) return failure(std::move(added.error()));
    }
    return pages->finish();
}

printing::MissingNotice missing_notice() {
    const auto receipt = test::part_payment();
    return {printing::Demonstration::no, receipt.landlord, receipt.agency, test::june_notice().summary.period,
            receipt.paid_at};
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count != 2) {
        std::fprintf(stderr, "usage: paper_samples FOLDER\n");
        return 2;
    }
    Folder folder{arguments[1]};
    const auto fonts = test::paper_fonts();
    for (const auto& [name, receipt] : test::all_samples()) {
        folder.write(name + "-80mm", printing::render(receipt, printing::Format::ticket_80mm, fonts));
        folder.write(name + "-a4", printing::render(receipt, printing::Format::a4, fonts));
    }
    for (const auto& [name, notice] : test::all_notices()) folder.write(name, printing::render(notice, fonts));
    folder.write("missing_notice", printing::render(missing_notice(), fonts));
    for (const auto& [name, receipt] : test::all_rent_receipts()) folder.write(name, printing::render(receipt, fonts));
    for (const auto& [name, slip] : test::all_slips()) {
        folder.write(name + "-80mm", printing::render(slip, printing::Format::ticket_80mm, fonts));
        folder.write(name + "-a4", printing::render(slip, printing::Format::a4, fonts));
    }
    for (const auto& [name, request] : test::all_debit_requests()) {
        folder.write(name, printing::render(request, fonts));
    }
    folder.write("mandate", printing::render(test::sample_mandate(), fonts));
    folder.write("mandate-longest", printing::render(test::longest_mandate(), fonts));
    folder.write("pictures", pictures(fonts));
    folder.write("test_page-80mm", printing::render(test::test_page(), printing::Format::ticket_80mm, fonts));
    folder.write("test_page-a4", printing::render(test::test_page(), printing::Format::a4, fonts));
    folder.write("readiness", printing::render(test::ready_report(), fonts));
    folder.write("readiness-not", printing::render(test::not_ready_report(), fonts));
    folder.write("guide-80mm", printing::render(test::account_guide(), printing::Format::ticket_80mm, fonts));
    folder.write("guide-a4", printing::render(test::account_guide(), printing::Format::a4, fonts));
    return folder.status();
}
