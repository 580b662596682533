// PageTaker: from the scanner, or a file of a tenant's phone, to pages that can be sent and shown. The rows of a scan
// go from one child program into the other as they come; a PDF is drawn by a third one first. One thread.
#pragma once

#include <functional>

#include "kiosk/ports/page_reader.hpp"
#include "kiosk/ports/page_renderer.hpp"
#include "kiosk/ports/scanner.hpp"
#include "kiosk/runtime/device_events.hpp"
#include "kiosk/runtime/effect.hpp"

namespace kiosk::app {

class PageTaker {
public:
    // All of them outlive it. `scanner` is nullptr where none is fitted.
    PageTaker(Scanner* scanner, PageReader& reader, PageRenderer& renderer)
        : m_scanner(scanner), m_reader(reader), m_renderer(renderer) {}

    // Tells progress and pages while it works, and its end last of all.
    using Tell = std::function<void(runtime::DeviceEvent)>;
    void scan(const runtime::ScanSheetsOf& scan, const Tell& tell, const CancelToken& cancel);
    [[nodiscard]] runtime::ScannerProbed probe(const CancelToken& cancel);
    [[nodiscard]] runtime::PageTurnedFor turn(const runtime::TurnPageOf& turn, const CancelToken& cancel);
    [[nodiscard]] runtime::FilePreparedFor prepare(const runtime::PrepareFileOf& prepare, const CancelToken& cancel);
    // nullopt: nothing could be read; it is a hint.
    [[nodiscard]] std::optional<runtime::PageReadFor> read(const runtime::ReadPageOf& read, const CancelToken& cancel);

private:
    [[nodiscard]] Result<scan_pages::PagesPrepared, PageReadError> prepare_pdf(const PreparePhoneFile& wish,
                                                                               const CancelToken& cancel);
    Scanner* m_scanner;
    PageReader& m_reader;
    PageRenderer& m_renderer;
};

}  // namespace kiosk::app
