"""The judge: the list of rules, what a rule may call, and the verdicts with their evidence, in the table's order."""
import dataclasses

import openapi
from lent import NotReached

RULES = []
EVIDENCE_COLUMNS = 104


class Broken(Exception):
    """The backend did something else than the contract says; the text is what was seen."""


@dataclasses.dataclass
class Rule:
    section: str
    name: str
    asks: str
    judge: object
    needs: tuple


@dataclasses.dataclass
class Verdict:
    section: str
    name: str
    asks: str
    verdict: str  # pass, fail, not reached, not asked
    evidence: str


def section(title):
    """`needs`: settings ("table.name") without which a rule is not asked."""
    def rule(name, asks, needs=()):
        def keep(judge):
            RULES.append(Rule(title, name, asks, judge, needs))
            return judge
        return keep
    return rule


def broken_unless(holds, seen):
    if not holds:
        raise Broken(seen)


def expect(answer, status, slug=None):
    if answer.status != status or (slug and answer.slug != slug):
        raise Broken(f"{answer.where}: {answer.words}, not {status} {slug or ''}".strip())
    return answer


def expect_same(first, again):
    """A replay: the stored status and body again."""
    broken_unless(again.status == first.status, f"{again.where}: first {first.words}, then {again.words}")
    broken_unless(again.body == first.body, f"{again.where}: {again.words} again, with another body than the first")


def shortened(text):
    """One line of the table, cut where an answer ends."""
    if len(text) <= EVIDENCE_COLUMNS:
        return text
    head = text[:EVIDENCE_COLUMNS - 2]
    return head[:max(head.rfind("; "), head.rfind(", ")) + 2].strip() + " …"


def words_of(trail):
    """The answers that a rule was given, each kind once, with how many there were."""
    found = {}
    for answer in trail:
        kinds = found.setdefault(answer.where, {})
        kinds[answer.words] = kinds.get(answer.words, 0) + 1
    text = "; ".join(f"{where}: " + ", ".join(f"{words} (×{count})" if count > 1 else words
                                              for words, count in kinds.items()) for where, kinds in found.items())
    return shortened(text)


def judge_one(one, visitor):
    """(verdict, evidence); a rule returns its evidence when the answers alone do not show it."""
    missing = [name for name in one.needs if not visitor.lent.has(name)]
    if missing:
        return "not asked", f"no {missing[0]} in the settings"
    visitor.trail = []
    try:
        evidence = one.judge(visitor)
    except Broken as broken:
        return "fail", str(broken)
    except NotReached as blocked:
        return "not reached", str(blocked)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        # A member that is missing or of another type is a fault of its exchange and stands in that rule's row.
        return "not reached", f"an answer could not be used: {type(error).__name__}; {words_of(visitor.trail)}"
    return "pass", evidence or words_of(visitor.trail)


def exchange_verdicts(visitor):
    for name, asks in openapi.EXCHANGE_RULES.items():
        count = visitor.exchanges if name in openapi.OF_ANY_ANSWER else visitor.whole_answers
        faults = [f"{where}: {seen}" for rule_name, where, seen in visitor.faults if rule_name == name]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        evidence = faults[0] + more if faults else f"{count} exchanges"
        yield Verdict("Every exchange", name, asks, "fail" if faults else "pass" if count else "not reached", evidence)


def judge_all(visitor, only=(), show=lambda verdict: None):
    verdicts = []
    for one in RULES:
        if not only or one.name in only:
            verdicts.append(Verdict(one.section, one.name, one.asks, *judge_one(one, visitor)))
            show(verdicts[-1])
    for verdict in exchange_verdicts(visitor):
        verdicts.append(verdict)
        show(verdict)
    return verdicts
