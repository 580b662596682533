// Every step of "my_documents", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/my_documents/my_documents.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] TenantDocument sample_document(int number, TenantDocument::Kind kind, TenantDocument::Status status);
[[nodiscard]] InsuranceState sample_insurance(InsuranceState::Status status);
[[nodiscard]] TenantDocuments sample_documents(std::string next_cursor);
[[nodiscard]] Named<my_documents::Model> my_documents_models();
[[nodiscard]] Named<my_documents::Event> my_documents_events();
[[nodiscard]] Named<JourneyNews> my_documents_news();

}  // namespace kiosk::test
