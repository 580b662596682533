// The configuration that tests of papers print with: an invented landlord, and the fonts of the sources.
#pragma once

#include "kiosk/app/configuration.hpp"
#include "tests/printing/sample_receipts.hpp"

namespace kiosk::test {

inline app::Configuration paper_configuration() {
    app::Configuration configuration;
    configuration.fonts.paper_directory = paper_fonts().sans.parent_path();
    configuration.landlord.name = "Habitat Fictif de l’Exemple";
    configuration.landlord.contact = "01 99 00 10 00";
    configuration.agency.name = "Agence Centre";
    configuration.kiosk.id = "BRN-AG1-01";
    return configuration;
}

}  // namespace kiosk::test
