// Requests, appointments, calls.
#include "kiosk/portal/wire/request_answers.hpp"

#include "kiosk/portal/wire/members.hpp"
#include "kiosk/portal/wire/paper_answers.hpp"
#include "kiosk/ports/page_reader.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr std::size_t kPassageBytesMax = 8'000;  // 2,000 characters of UTF-8
constexpr std::size_t kLabelCharactersMax = 80;
constexpr std::int64_t kAttachmentCountMax = 8;

constexpr std::array<Word<RequestStatus>, 7> kStatuses{{{"new", RequestStatus::created},
                                                        {"acknowledged", RequestStatus::acknowledged},
                                                        {"scheduled", RequestStatus::scheduled},
                                                        {"in_progress", RequestStatus::in_progress},
                                                        {"done", RequestStatus::done},
                                                        {"rejected", RequestStatus::rejected},
                                                        {"cancelled", RequestStatus::cancelled}}};

std::optional<TimeSpan> read_span(const Json& object) {
    ObjectReader reader{object};
    const TimeSpan span = time_span(reader);
    return reader.failed() ? std::nullopt : std::optional{span};
}

std::optional<RequestSummary> read_summary(const Json& object) {
    ObjectReader reader{object};
    RequestSummary request;
    request.id = paper_id(reader, "id");
    request.number = text_of(reader, "number", 32);
    request.reference = optional_reference(reader, "reference");
    request.contract_number = reader.optional_text("contract_number", kContractNumberBytesMax);
    request.title = text_of(reader, "title", kTitleCharactersMax);
    request.created_at = reader.moment("created_at");
    request.updated_at = reader.moment("updated_at");
    request.status = word_of(reader, "status", kStatuses);
    request.has_news = reader.boolean("has_news");
    request.appointment = optional_part_of<TimeSpan>(reader, "appointment", read_span);
    return reader.failed() ? std::nullopt : std::optional{std::move(request)};
}

std::optional<TenantRequest::Event> read_event(const Json& object) {
    using Kind = TenantRequest::Event::Kind;
    constexpr std::array<Word<Kind>, 3> kKinds{{{"status", Kind::status},
                                                {"tenant_comment", Kind::tenant_comment},
                                                {"landlord_comment", Kind::landlord_comment}}};
    ObjectReader reader{object};
    TenantRequest::Event event;
    event.at = reader.moment("at");
    event.kind = word_of(reader, "kind", kKinds);
    event.status = optional_word_of(reader, "status", kStatuses);
    event.text = reader.passage("text", kPassageBytesMax);
    if (event.kind == Kind::status && !event.status) reader.fail("status");
    return reader.failed() ? std::nullopt : std::optional{std::move(event)};
}

std::optional<AppointmentReason> read_reason(const Json& object) {
    ObjectReader reader{object};
    AppointmentReason reason{reason_code(reader, "code"), plain(text_of(reader, "label", kLabelCharactersMax))};
    return reader.failed() ? std::nullopt : std::optional{std::move(reason)};
}

std::optional<AppointmentSlot> read_slot(const Json& object) {
    ObjectReader reader{object};
    AppointmentSlot slot{plain(paper_id(reader, "slot_id")), time_span(reader)};
    return reader.failed() ? std::nullopt : std::optional{std::move(slot)};
}

}  // namespace

std::optional<RequestPage> read_request_page(const Json& object) {
    ObjectReader reader{object};
    RequestPage page;
    page.requests = list_of(reader, "requests", {0, 20}, read_summary);
    page.next_cursor = next_cursor(reader);
    return reader.failed() ? std::nullopt : std::optional{std::move(page)};
}

std::optional<TenantRequest> read_tenant_request(const Json& object) {
    ObjectReader reader{object};
    TenantRequest request;
    request.summary = part_of<RequestSummary>(reader, "summary", read_summary);
    request.comment = reader.passage("comment", kPassageBytesMax);
    request.attachments = static_cast<int>(reader.integer("attachments", 0, kAttachmentCountMax));
    request.history = list_of(reader, "history", {0, 50}, read_event);
    return reader.failed() ? std::nullopt : std::optional{std::move(request)};
}

std::optional<Appointments> read_appointments(const Json& object) {
    ObjectReader reader{object};
    Appointments answer;
    answer.appointments = list_of(reader, "appointments", {0, 20}, read_appointment);
    answer.reasons = list_of(reader, "reasons", {0, 12}, read_reason);
    answer.slots = list_of(reader, "slots", {0, 200}, read_slot);
    return reader.failed() ? std::nullopt : std::optional{std::move(answer)};
}

std::optional<Appointment> read_appointment(const Json& object) {
    enum class Status : unsigned char { booked, cancelled };
    constexpr std::array<Word<Status>, 2> kAppointmentStatuses{
        {{"booked", Status::booked}, {"cancelled", Status::cancelled}}};
    ObjectReader reader{object};
    Appointment appointment;
    appointment.id = paper_id(reader, "id");
    appointment.reason = reason_code(reader, "reason");
    appointment.reason_label = text_of(reader, "reason_label", kLabelCharactersMax);
    appointment.time = time_span(reader);
    appointment.place = plain(text_of(reader, "place", kAddressCharactersMax));
    appointment.is_cancelled = word_of(reader, "status", kAppointmentStatuses) == Status::cancelled;
    return reader.failed() ? std::nullopt : std::optional{std::move(appointment)};
}

std::optional<AgentCall> read_agent_call(const Json& object) {
    using State = AgentCall::State;
    constexpr std::array<Word<State>, 5> kStates{{{"ringing", State::ringing},
                                                  {"coming", State::coming},
                                                  {"done", State::done},
                                                  {"nobody", State::nobody},
                                                  {"closed", State::closed}}};
    ObjectReader reader{object};
    AgentCall call;
    call.call_id = plain(paper_id(reader, "call_id"));
    call.state = word_of(reader, "state", kStates);
    call.callback_phone = plain(optional_text_of(reader, "callback_phone", kPhoneCharactersMax));
    return reader.failed() ? std::nullopt : std::optional{std::move(call)};
}

// --- files from a phone, mandates ------------------------------------------------------------------------------------

namespace {

std::optional<PhonePageState::File> read_phone_file_summary(const Json& object) {
    constexpr std::array<Word<PhoneFileType>, 3> kTypes{{{"image/jpeg", PhoneFileType::jpeg},
                                                         {"image/png", PhoneFileType::png},
                                                         {"application/pdf", PhoneFileType::pdf}}};
    ObjectReader reader{object};
    PhonePageState::File file;
    file.id = paper_id(reader, "file_id");
    file.type = word_of(reader, "media_type", kTypes);
    file.size_bytes = reader.integer("size_bytes", 0, std::int64_t{kPhoneFileBytesMax});
    return reader.failed() ? std::nullopt : std::optional{std::move(file)};
}

std::optional<Mandate> read_mandate(const Json& object) {
    using State = Mandate::State;
    constexpr std::array<Word<State>, 3> kStates{
        {{"to_sign", State::to_sign}, {"received", State::received}, {"active", State::active}}};
    ObjectReader reader{object};
    Mandate mandate;
    mandate.id = paper_id(reader, "mandate_id");
    mandate.contract_number = contract_number(reader, "contract_number");
    mandate.document_id = paper_id(reader, "document_id");
    mandate.reference = text_of(reader, "reference", 35);
    mandate.ready_on = reader.date("ready_on");
    mandate.state = word_of(reader, "state", kStates);
    return reader.failed() ? std::nullopt : std::optional{std::move(mandate)};
}

}  // namespace

std::optional<PhonePage> read_phone_page(const Json& object) {
    const auto offered = read_download(object);
    if (!offered) return std::nullopt;
    ObjectReader reader{object};
    PhonePage page{paper_id(reader, "phone_page_id"), offered->url, offered->valid_for};
    return reader.failed() ? std::nullopt : std::optional{std::move(page)};
}

std::optional<PhonePageState> read_phone_page_state(const Json& object) {
    using Kind = PhonePageState::Kind;
    constexpr std::array<Word<Kind>, 3> kKinds{
        {{"waiting", Kind::waiting}, {"received", Kind::received}, {"ended", Kind::ended}}};
    ObjectReader reader{object};
    PhonePageState state;
    state.id = paper_id(reader, "phone_page_id");
    state.kind = word_of(reader, "state", kKinds);
    state.files = list_of(reader, "files", {0, 4}, read_phone_file_summary);
    return reader.failed() ? std::nullopt : std::optional{std::move(state)};
}

std::optional<Mandates> read_mandates(const Json& object) {
    ObjectReader reader{object};
    Mandates mandates;
    mandates.mandates = list_of(reader, "mandates", {0, 8}, read_mandate);
    return reader.failed() ? std::nullopt : std::optional{std::move(mandates)};
}

}  // namespace kiosk::portal::wire
