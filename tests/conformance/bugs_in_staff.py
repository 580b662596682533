"""Backends that break the contract in one way each: towards the landlord's own people at the glass. Every bug says
which rules must find it, and no others."""
import dataclasses

from broken_backend import Bug

STAFF_LIST, CONFIGURATION = "/kiosks/self/staff-list", "/kiosks/self/configuration"


class ListOfAnotherKiosk(Bug):
    """One list for all: that of the second kiosk."""
    rules = ("staff-list-is-valid",)

    def answer(self, request, ask):
        if request.seen_as("GET", STAFF_LIST):
            request = request.with_headers(**{"X-Kiosk-Identity": "BRN-AG1-02"})
        return ask(request)


class ListWithoutASignature(Bug):
    """The signature of the configuration, which somebody took for that of everything."""
    rules = ("staff-list-is-signed",)

    def answer(self, request, ask):
        answer = ask(request)
        if not request.seen_as("GET", STAFF_LIST) or answer.status != 200:
            return answer
        other = ask(dataclasses.replace(request, target="/v1" + CONFIGURATION).with_headers(If_None_Match=None))
        return answer.with_json(answer.json, signature=other.json["signature"])


class ListAlwaysWhole(Bug):
    """A kiosk that has the list is sent it again."""
    rules = ("staff-list-unchanged",)

    def answer(self, request, ask):
        if request.seen_as("GET", STAFF_LIST):
            request = request.with_headers(If_None_Match=None)
        return ask(request)
