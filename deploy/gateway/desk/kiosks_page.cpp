// How the kiosks are: their last heartbeat as it came, and what happened at them.
#include "deploy/gateway/desk/case.hpp"
#include "deploy/gateway/desk/enrolments_part.hpp"
#include "deploy/gateway/desk/texts.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kEventsShown = 50;
constexpr Milliseconds kSilent = std::chrono::minutes{15};  // a heartbeat comes every few minutes

std::string count_in(const Json& block, const char* name) {
    const auto found = block.find(name);
    return found != block.end() && found->is_number_integer() ? std::to_string(found->get<std::int64_t>()) : "?";
}

Json block_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_object() ? *found : Json::object();
}

void put_fact(Html& html, std::string_view label, std::string_view value) {
    html.mark("<dt>").text(label).mark("</dt><dd>").text(value).mark("</dd>");
}

// What later kiosks say besides: as it came.
void put_others(Html& html, const Json& heartbeat) {
    for (const auto& [name, value] : heartbeat.items()) {
        const bool is_known = name == "at" || name == "version" || name == "outbox" || name == "storage" ||
                              name == "alarms" || name == "clock_offset_ms";
        if (!is_known) put_fact(html, word_of_code(name), value.dump());
    }
}

std::string alarms_in(const Json& heartbeat) {
    std::string words;
    const auto alarms = heartbeat.find("alarms");
    if (alarms == heartbeat.end() || !alarms->is_array()) return words;
    for (const Json& alarm : *alarms) {
        if (!alarm.is_string()) continue;
        if (!words.empty()) words += " · ";
        words += alarm_words(alarm.get_ref<const std::string&>());
    }
    return words;
}

std::string queue_words(const Json& outbox) {
    const std::string unsent = count_in(outbox, "unsent");
    if (unsent == "0") return "vide";
    return unsent + " en attente, la plus ancienne depuis " + count_in(outbox, "oldest_s") + "\u00a0s";
}

void put_kiosk(Html& html, const Visit& visit, const HeartbeatRow& row) {
    const bool is_silent = visit.now.unix_ms - row.received.unix_ms > kSilent.count();
    const auto kiosk = visit.tools.store.kiosk(row.kiosk_id);
    html.mark("<section class=\"card\"><h2>").text(row.kiosk_id);
    if (kiosk) html.text(" – " + kiosk->agency_name);
    html.mark("</h2>");
    if (is_silent) html.mark("<p class=\"fault\">Cette borne ne donne plus de nouvelles.</p>");
    html.mark("<dl>");
    put_fact(html, "Dernières nouvelles", moment_words(row.received) + " (" + age_words(row.received, visit.now) + ")");
    const auto heartbeat = parse_object(row.content, JsonLimits{});
    if (heartbeat) {
        const Json outbox = block_in(*heartbeat, "outbox");
        const Json storage = block_in(*heartbeat, "storage");
        put_fact(html, "Version", text_in(*heartbeat, "version"));
        put_fact(html, "File d’envoi", queue_words(outbox));
        put_fact(html, "À voir par une personne", count_in(outbox, "needs_staff"));
        put_fact(html, "Place libre", count_in(storage, "free_mb") + "\u00a0Mo");
        put_fact(html, "Fichiers mis de côté", count_in(storage, "quarantines"));
        const std::string alarms = alarms_in(*heartbeat);
        put_fact(html, "Alarmes", alarms.empty() ? "aucune" : alarms);
        put_others(html, *heartbeat);
    }
    html.mark("</dl>");
    if (visit.visitor.is_manager()) {
        html.mark("<p><a href=\"/bornes/").text(row.kiosk_id).mark("/journal\">Journal du côté personnel</a></p>");
        html.mark("<p><a href=\"/bornes/").text(row.kiosk_id).mark("/journees\">Relevés des journées</a></p>");
        html.mark("<p><a href=\"/bornes/").text(row.kiosk_id);
        html.mark("/mises-en-service\">Rapports de mise en service</a></p>");
    }
    html.mark("</section>");
}

void put_events(Html& html, const Visit& visit) {
    const auto events = visit.tools.store.latest_events(kEventsShown);
    html.mark("<h2>Derniers événements</h2>");
    if (events.empty()) {
        html.mark("<p>Aucun événement.</p>");
        return;
    }
    html.mark(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Quand</th><th scope=\"col\">Borne</th><th "
        "scope=\"col\">Événement</th><th scope=\"col\">Numéro</th></tr></thead><tbody>");
    for (const EventRow& event : events) {
        html.mark("<tr><td class=\"nowrap\">").text(moment_words(event.at)).mark("</td><th scope=\"row\">");
        html.text(event.kiosk_id).mark("</th><td>").text(word_of_code(event.kind)).mark("</td><td>");
        html.text(reference_words(event.reference.value_or(""))).mark("</td></tr>");
    }
    html.mark("</tbody></table></div>");
}

}  // namespace

HttpResponse kiosks_page(const Visit& visit) {
    Html body;
    put_enrolments(body, visit);
    const auto heartbeats = visit.tools.store.all_heartbeats();
    if (heartbeats.empty()) body.mark("<p>Aucune borne n’a encore donné de nouvelles.</p>");
    for (const HeartbeatRow& row : heartbeats) put_kiosk(body, visit, row);
    put_events(body, visit);
    return page(visit.frame(), {200, "Bornes", visit.notice()}, body);
}

}  // namespace kiosk::gateway::desk
