"""A question becomes clauses, best first, with a short answer in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.words import terms
from kb.guide import Guide
from kb.labels import KIND_LABELS
from kb.programme import described, edition, successors
from kb.shown import Shown, clause_shown
from kb.store import Store
from search.answer import Wanted, declined, joined, notices, snippet
from search.decline import confidence, signals, silence
from search.encode import REMEMBERED, Encoder, load_encoder
from search.filters import Filter
from search.general import CONDITIONS, asks_conditions, conditions_of
from search.index import Candidate, EmbeddedIndex, open_index
from search.kinds import Kinds
from search.memory import Memory
from search.offices import contacts_of, is_named, offices_in
from search.rank import APPLICANT, Hit, likeliest, rank, weights, with_shares
from search.rerank import DEPTH, Reranker
from search.scope import Scope
from search.typed import FIGURES, listed, typed_lead
from search.understand import Understanding, check_question, understand, with_kinds

CANDIDATES = 60  # of each of the two searches
RANKED = 64  # of both together: looked at closely
MOST_CLAUSES = 10
PLAIN = 45  # characters of a clause whose figure needs no pointing at
SUGGESTED = 0.4  # probability from which a clause's words count as a rule of a kind
CLOSE = 0.8  # scores nearer than this may well be in the wrong order: both clauses are read out
GOVERNED = 0.5  # a clause is said to govern from this probability on
MOST_KINDS = 4
CONTACT = 0.3  # probability from which a contact is asked for
MOST_GUIDES = 20  # whose contacts are looked through
LEAST_KIND = 0.12  # probability below which a kind is not worth showing as asked for
_AT_ONCE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="ask")  # the searches of one question that holds several


class Searcher:
    """An opened knowledge base that answers: guides, names and index loaded once, and again when the store changes."""

    def __init__(
        self, home: Path, store: Store, encoder: Encoder, index: EmbeddedIndex, reranker: Reranker | None = None
    ) -> None:
        self.reranker = reranker
        self.home, self.store, self.encoder, self.index = home, store, encoder, index
        self.guides: list[Guide] = store.guides()
        self.scope = Scope(self.guides)
        self.revision = store.revision()
        self._by_id = {guide.id: guide for guide in self.guides}
        self.kinds = Kinds.load()
        self.weights, self.scoped = weights(), True
        self._kinds_of = lru_cache(maxsize=REMEMBERED)(self._read_kinds)
        self.memory = Memory(store, self.kinds, encoder, index)
        self._contacts: dict[str, list[Shown]] = {}
        self._newer = successors(self.guides)
        self._superseded = frozenset(self._newer)

    @classmethod
    def open(
        cls,
        home: Path,
        encoder_name: str | None = None,
        store: Store | None = None,
        encoder: Encoder | None = None,
        reranker_name: str | None = None,
    ) -> Searcher:
        """Opens a knowledge base; an encoder or store that is open already is used as it is."""
        opened = store or Store.open(home, create=False)
        loaded = encoder or load_encoder(encoder_name)
        reranker = Reranker(reranker_name) if reranker_name else None
        return cls(home, opened, loaded, open_index(home, opened, loaded), reranker)

    def ask(
        self,
        question: str,
        *,
        top: int = MOST_CLAUSES,
        allowed: Filter | None = None,
        as_of: date | None = None,
        context: Mapping[str, Any] | None = None,
    ) -> Shown:
        """The answer of the contract (ask). Raises BadRequest for an empty or overlong question.

        `context`: the `understanding` of the question before, for a follow-up that names no programme of its own.
        """
        text = check_question(question)
        top = max(1, min(top, MOST_CLAUSES))
        asked = self.scope.continued(self.understand(text), context)
        groups = self.groups(asked)
        hits, heads = self.ranked(asked, groups, allowed or Filter())
        chosen = hits[:top]
        shown = self.shown({h.clause.guide_id for h in (*chosen, *heads)}, as_of or date.today())
        chance, reason = self._governed(asked, groups, hits)
        answered = reason is None
        contacts = self.contacts(self._office(asked, heads))
        return {
            "question": question,
            "answered": answered,
            "confidence": round(chance, 3),
            "answer": self._short(asked, heads, chosen, shown) if reason is None else declined(reason, contacts),
            "understanding": asked.shown(),
            "clauses": [
                clause_shown(hit.clause, shown[hit.clause.guide_id]) | {"score": round(chance * hit.share, 4), "why": hit.why()}
                for hit in chosen
            ],
            "contacts": contacts,
            "notices": [*self._not_held(asked), *notices(heads, shown)] if answered else [],
            "looked_at": [] if answered else [self._by_id[i].title for i in sorted(self._searched(asked, hits))],
        }

    def shown(self, guide_ids: Iterable[str], as_of: date) -> dict[str, Shown]:
        """These guides, and those that replace them, as every face shows them."""
        wanted = {*guide_ids, *(self._newer[i].id for i in guide_ids if i in self._newer)}
        return {i: described(self._by_id[i], self._newer.get(i), as_of) for i in wanted}

    def _governed(self, asked: Understanding, groups: Sequence[Understanding], hits: Sequence[Hit]) -> tuple[float, str | None]:
        """(the probability that a clause governs, why none does: None where one does)."""
        missing = [y for y in asked.years if not self.scope.held(replace(asked, years=(y,)))]
        if missing and len(missing) == len(asked.years):
            name = f"“{asked.programmes[0].strip('“”')}”" if asked.programmes else ""
            held = sorted({g.year for g in self.scope.held(replace(asked, years=())) if g.year})
            return 0.0, f"知识库没有收{'、'.join(map(str, missing))}年{name}的指南，只有{'、'.join(map(str, held))}年的"
        if not hits:
            return 0.0, "没有条款涉及所问的内容"
        scope = self._searched(asked, hits)
        held_kinds = self.kinds_in_scope(asked, hits)
        row = self.signals(asked, hits, held_kinds)
        chance = confidence(row)
        if asked.at_large and any(a.kind in CONDITIONS for hit in hits[:3] for a in hit.clause.attributes):
            chance = max(chance, GOVERNED)  # no one clause states all conditions, yet these are some
        if chance >= GOVERNED:
            return chance, None
        absent, present = silence(asked, held_kinds)
        kinds = [kind for kind, p in asked.kinds if kind not in held_kinds and kind in KIND_LABELS and p >= 0.5 * absent]
        if absent > present and kinds:
            titles = "、".join(f"《{self._by_id[i].title}》" for i in sorted(scope)[:3])
            return chance, f"{titles}未规定{KIND_LABELS[kinds[0]]}"
        return chance, "没有条款规定所问的内容"

    def _not_held(self, asked: Understanding) -> list[str]:
        """Which of several years asked for have no guide here."""
        missing = [y for y in asked.years if not self.scope.held(replace(asked, years=(y,)))]
        return [f"知识库没有收{'、'.join(map(str, missing))}年的指南"] if missing else []

    def _searched(self, asked: Understanding, hits: Sequence[Hit]) -> frozenset[str]:
        """The guides that a question is about: those it names, else those of the best hits."""
        named = self.scope.held(asked) if asked.families or asked.years or asked.places else []
        return frozenset(g.id for g in named) or frozenset(h.clause.guide_id for h in hits[:3])

    def kinds_in_scope(self, asked: Understanding, hits: Sequence[Hit]) -> frozenset[str]:
        """The kinds that the guides searched have rules of: as attributes, or, where no figure is asked for, in words."""
        suggested = {
            self.kinds.names[i]
            for known in self.memory.at([(h.clause.guide_id, h.clause.position) for h in hits[:3]]).values()
            if not asked.tracks or known.traits.track is None or known.traits.track in asked.tracks
            for i in np.flatnonzero(known.kinds >= SUGGESTED)
        }
        # another track's rule of that kind (an age limit of the young only) is none of this one's
        held = self.index.kinds_held(self._searched(asked, hits), asked.tracks)
        # a figure or a day that was not read is not there: words about deadlines are no deadline
        return held | (suggested - FIGURES)

    def signals(self, asked: Understanding, hits: Sequence[Hit], held_kinds: frozenset[str]) -> NDArray[np.float64]:
        """What declining is decided on (search.decline.SIGNALS)."""
        wanted = set(terms(asked.wordings[0]))
        places = [(hit.clause.guide_id, hit.clause.position) for hit in hits[:5]]
        found = {t for known in self.memory.at(places).values() for t in known.terms}
        share = len(wanted & found) / max(len(wanted), 1)
        ungoverned = float(self.kinds.ungoverned(asked.wordings).min())
        beside, elsewhere = (float(found.max()) for found in self.kinds.likeness(asked.wordings))
        return signals(asked, hits, held_kinds, ungoverned, (beside, elsewhere), share, self._unlisted(asked, hits))

    def _unlisted(self, asked: Understanding, hits: Sequence[Hit]) -> float:
        """How likely a contact is asked for whose office no contact of the guides searched names, in 0…1."""
        chance = dict(asked.kinds).get("contact", 0.0)
        offices = offices_in(asked.wordings[0]) if chance >= CONTACT else []
        if not offices:
            return 0.0
        listed = " ".join(contact["text"] for contact in self.contacts(sorted(self._searched(asked, hits))[:MOST_GUIDES]))
        return chance if any(not is_named(office, listed) for office in offices) else 0.0

    def _office(self, asked: Understanding, heads: Sequence[Hit]) -> list[str]:
        """The guides whose offices can help: those that answer, or those that the question names, newest first."""
        if asked.families:
            named = sorted(self.scope.held(replace(asked, years=())), key=edition, reverse=True)
            return [named[0].id, *(h.clause.guide_id for h in heads)][:2] if named else []
        return [hit.clause.guide_id for hit in heads]

    def understand(self, text: str) -> Understanding:
        """What a normalised question asks, kinds included."""
        return self._with_kinds(understand(text, self.scope.names))

    def groups(self, asked: Understanding) -> list[Understanding]:
        """The questions that one question holds, each with the kinds that its own words ask for."""
        return [self._with_kinds(group) for group in self.scope.groups(asked)]

    def _with_kinds(self, asked: Understanding) -> Understanding:
        if asks_conditions(asked):
            return conditions_of(asked)
        likely = self._asked_kinds(asked)
        best = [(self.kinds.names[i], float(likely[i])) for i in np.argsort(-likely, kind="stable")[:MOST_KINDS]]
        return with_kinds(asked, [(kind, chance) for kind, chance in best if chance >= LEAST_KIND])

    def ranked(self, asked: Understanding, groups: Sequence[Understanding], allowed: Filter) -> tuple[list[Hit], list[Hit]]:
        """(all hits best first, the head of each group): every group's best stands before any group's second."""
        if not groups:
            only = self.hits(asked, allowed)
            return only, only[:1]
        found = list(_AT_ONCE.map(lambda one: self._candidates(one, allowed), groups))
        lists = list(_AT_ONCE.map(self._ordered, groups, found))
        if asked.parts:
            # what the parts brought up is looked at again for the whole: a third search would cost as much as theirs
            whole = self._ordered(asked, likeliest(self.index.joint([c for of_part in found for c in of_part], asked.wordings), RANKED))
        else:
            whole = [hit for row in zip_longest(*lists) for hit in row if hit is not None]
        heads: list[Hit] = []
        for of_group in lists:
            # parts may share one clause; editions and tracks each have their own, at worst their second best
            for hit in of_group[: 1 if asked.parts else 2]:
                if all(hit.clause.id != head.clause.id for head in heads):
                    heads.append(hit)
                    break
        seen = {hit.clause.id for hit in heads}
        following = []
        for hit in whole:
            if hit.clause.id not in seen:
                seen.add(hit.clause.id)
                following.append(hit)
        return heads + following, heads

    def _short(self, asked: Understanding, heads: Sequence[Hit], cited: Sequence[Hit], shown: Mapping[str, Shown]) -> str:
        """The short answer: the governing words, one line a part or edition."""
        wanted = Wanted(asked.wordings[0], frozenset(kind for kind, _ in asked.kinds))
        lines = []
        for hit in heads:
            lead, words = typed_lead(asked, hit.clause), snippet(hit.clause, wanted, self.encoder)
            # a short clause says its figure at once; in a long one it has to be looked for
            lines.append(f"{lead}。{words}" if lead and lead not in words and len(words) > PLAIN else words)
        if len(heads) == 1 and len(cited) > 1 and heads[0].score - cited[1].score < CLOSE:
            # two clauses that answer about equally well are both read out
            second = snippet(cited[1].clause, wanted, self.encoder)
            if second not in lines[0]:
                lines.append(second)
        if len(heads) == 1 and (together := listed(asked, [h.clause for h in cited])):
            lines[0] = f"{together}。{lines[0]}"
        if len(heads) == 1:
            return joined(lines)
        editions = len({hit.clause.guide_id for hit in heads}) > 1
        if editions:
            lines = [f"{shown[h.clause.guide_id]['year'] or ''}年{shown[h.clause.guide_id]['programme']}：{line}" for h, line in zip(heads, lines, strict=True)]
        return joined(lines)

    def hits(self, asked: Understanding, allowed: Filter, most: int | None = None) -> list[Hit]:
        """At most `most` clauses for a question (None: what is shown), best first, within what the question names and the filter allows."""
        return self._ordered(asked, self._candidates(asked, allowed), most)

    def _candidates(self, asked: Understanding, allowed: Filter) -> list[Candidate]:
        """What is looked at closely."""
        within = self.scope.narrowed(asked, allowed) if self.scoped else allowed
        return likeliest(self.index.search(asked.wordings, CANDIDATES, within), RANKED)

    def _ordered(self, asked: Understanding, candidates: Sequence[Candidate], most: int | None = None) -> list[Hit]:
        most = most or (DEPTH if self.reranker else MOST_CLAUSES)
        places = [(c.guide, c.position) for c in candidates]
        vectors = self.encoder.encode(list(asked.wordings), "question")
        agreed = False
        while not agreed:  # the store may have other words in a place than the index: then the order is another
            known = self.memory.at(places)
            ranked = rank(asked, candidates, known, self._asked_kinds(asked), vectors, self.scope.family, self._superseded, self.weights)
            if asked.only_own_case:
                ranked = [one for one in ranked if one.features[APPLICANT] >= 0]
            read, agreed = self.memory.clauses([one.place for one in ranked[:most]])
        hits = [Hit(read[one.place], one.score, one.features) for one in ranked[:most]]
        reordered = self.reranker.reordered(asked.wordings[0], hits) if self.reranker else hits
        return with_shares(reordered, [one.score for one in ranked[most:]])

    def _asked_kinds(self, asked: Understanding) -> NDArray[np.float32]:
        """How likely each kind is asked for: the best over the question's wordings, shape (kinds,)."""
        if asked.at_large:
            return np.array([CONDITIONS.get(name, 0.0) for name in self.kinds.names], dtype=np.float32)
        return self._kinds_of(asked.wordings)

    def _read_kinds(self, wordings: tuple[str, ...]) -> NDArray[np.float32]:
        return np.asarray(self.kinds.probabilities(wordings, "question").max(axis=0), dtype=np.float32)

    def contacts(self, guide_ids: Sequence[str]) -> list[Shown]:
        """The contacts of these guides: unit, people and phones as read, each with its clause."""
        for guide_id in set(guide_ids) - self._contacts.keys():
            self._contacts[guide_id] = [c for clause in self.store.clauses(guide_id, stating="contact") for c in contacts_of(clause)]
        return [contact for guide_id in dict.fromkeys(guide_ids) for contact in self._contacts[guide_id]]
