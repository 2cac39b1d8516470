"""Support, overlap and graph of 300 reviews, 10,000 statements, 1,500 factors and 6,000 studies, against loops.

Run: python benchmarks/support.py [--page]. The same is written plainly, with networkx and loops, and timed in the
same run; the values are compared too. With --page the page is opened in Chromium and its longest pauses are printed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
from large_project import make
from measure import in_turn, report, seconds

from cfir_coder.analysis.graph import counts, factor_graph
from cfir_coder.analysis.overlap import overlap
from cfir_coder.analysis.studies import project_matrix
from cfir_coder.analysis.support import support_of
from cfir_coder.core.decision import Decision, ReviewDecisions
from cfir_coder.core.factor import Factor, Factors, Member, member_key
from cfir_coder.core.grouping import grouped
from cfir_coder.core.project import FACTORS, SETTINGS, STUDIES, Project
from cfir_coder.core.review import Review, Studies, Study
from cfir_coder.core.standing import standings
from cfir_coder.core.text import fingerprint
from cfir_coder.report.graph import graphml, page
from cfir_coder.storage import shipped

REVIEWS, STATEMENTS, FACTORS_MADE, STUDIES_MADE = 300, 10_000, 1_500, 6_000
A_REVIEW = 100
RUNS = 3


def large_project() -> Project:
    """An invented project of that size: every statement decided on, most of them in factors."""
    chance = random.Random(6)
    documents: dict[Any, Any] = make(chance, REVIEWS, STATEMENTS // REVIEWS, ["re1"])
    studies = {
        f"study{number}": Study(citation=f"Author{number} 2010", year=1990 + number % 30) for number in range(6000)
    }
    documents[STUDIES] = Studies(studies=studies)
    texts: dict[str, list[str]] = defaultdict(list)
    for key, value in list(documents.items()):
        if isinstance(value, Review):
            documents[key] = _with_studies(chance, value, list(studies))
            codings = documents.pop(("codes", "re1", value.id)).codings
            documents["decisions", value.id] = _decided(value, codings)
            for statement, coding in codings.items():
                texts[coding.codes[0].code].append(member_key(value.id, statement))
    documents[FACTORS] = _factors(chance, texts)
    return Project(documents, shipped.codebook(documents[SETTINGS].codebook))


def _with_studies(chance: random.Random, review: Review, studies: list[str]) -> Review:
    """The review with a list of studies of which it shares many with its neighbours, each statement with a few."""
    begin = chance.randrange(STUDIES_MADE - 600)
    own = chance.sample(studies[begin : begin + 600], A_REVIEW // 2) + chance.sample(studies, A_REVIEW // 2)
    listed = tuple(dict.fromkeys(own))
    statements = {
        key: statement.model_copy(update={"studies": tuple(chance.sample(listed, 3))})
        for key, statement in review.statements.items()
    }
    update = {"studies": listed, "statements": statements, "search_date": str(chance.randrange(2008, 2024))}
    return review.model_copy(update=update)


def _decided(review: Review, codings: Any) -> ReviewDecisions:
    decisions = {
        key: Decision(
            kind="determinant",
            codes=coding.codes,
            by=("re1",),
            how="joint",
            of=fingerprint(review.statements[key].text),
        )
        for key, coding in codings.items()
    }
    return ReviewDecisions(codebook="cfir-2022", review=review.id, decisions=decisions)


def _factors(chance: random.Random, texts: dict[str, list[str]]) -> Factors:
    """Factors of a code each, most of few statements and some of very many."""
    codes = sorted(texts)
    made = {}
    for number in range(FACTORS_MADE):
        code = codes[number % len(codes)]
        size = min(len(texts[code]), int(2 + chance.paretovariate(1.1)))
        members = {key: Member(code=code) for key in sorted(chance.sample(texts[code], size))}
        made[f"f{number:04d}"] = Factor(text=f"Factor {number} of {code}", code=code, members=members)
    return Factors(codebook="cfir-2022", order=tuple(made), factors=made)


def plain_graph(project: Project) -> nx.DiGraph[str]:
    """The same nodes and edges with loops over the files' entries."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    standing = standings(project)
    for study in project.studies.studies:
        graph.add_node(f"study:{study}")
    for review in project.reviews.values():
        graph.add_node(f"review:{review.id}", label=review.label)
        for study in review.studies:
            graph.add_edge(f"review:{review.id}", f"study:{study}")
        for key, statement in review.statements.items():
            name = f"statement:{review.id}/{key}"
            graph.add_node(name, text=statement.text, quote=statement.quote)
            graph.add_edge(f"review:{review.id}", name)
            for applied in standing[review.id, key].codes:
                graph.add_edge(name, f"construct:{'+'.join(applied.code.ids)}", valence=applied.valence)
            for study in statement.studies or ():
                graph.add_edge(name, f"study:{study}")
    for factor in grouped(project, standing):
        graph.add_node(f"factor:{factor.id}", label=factor.factor.text)
        for member in factor.members:
            graph.add_edge(f"statement:{member.review}/{member.statement}", f"factor:{factor.id}")
            graph.add_edge(f"review:{member.review}", f"factor:{factor.id}")
    return graph


def plain_support(project: Project, graph: nx.DiGraph[str]) -> dict[str, tuple[int, int, float]]:
    """k, distinct studies and covered area of each factor from the graph, without what takes loops for ever."""
    lists = {key: frozenset(review.studies) for key, review in project.reviews.items()}
    found = {}
    for factor in project.factors.factors:
        behind = list(graph.predecessors(f"factor:{factor}"))
        reviews = [name.partition(":")[2] for name in behind if name.startswith("review:")]
        statements = [name for name in behind if name.startswith("statement:")]
        studies = {other for name in statements for other in graph.successors(name) if other.startswith("study:")}
        counts = Counter(study for review in reviews for study in lists[review])
        cells = len(counts) * (len(reviews) - 1)
        area = (sum(counts.values()) - len(counts)) / cells if cells else 0.0
        [max((len(lists[a] & lists[b]) / len(lists[a] | lists[b]) for a, b in combinations(reviews, 2)), default=0)]
        found[factor] = (len(reviews), len(studies), area)
    return found


def plain_overlap(project: Project) -> list[float]:
    """The pairwise areas with loops."""
    lists = [frozenset(review.studies) for review in project.reviews.values()]
    return [len(a & b) / len(a | b) for a, b in combinations(lists, 2)]


def measure_all(project: Project) -> None:
    """Print each time with its ratio and its bar; the values have to be the same."""
    graph, plain = factor_graph(project), plain_graph(project)
    support, expected = support_of(project), plain_support(project, plain)
    for row in support.factors:
        assert (row.k, row.studies.known) == expected[row.id][:2]
        assert abs((row.area.cca or 0.0) - expected[row.id][2]) < 1e-12
    matrix = project_matrix(project)
    assert [pair.cca for pair in overlap(matrix).pairs] == plain_overlap(project)
    factors = counts(graph)[0]["factor"]
    print(f"{factors:,} factors, {graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges")
    proved = sum(row.independence.exact for row in support.factors)
    print(f"k to {max(row.k for row in support.factors)}; k_disjoint proved for {proved:,} of {len(support.factors):,}")
    loops = "loops and networkx"
    report("graph (under 0.5 s)", *in_turn(lambda: factor_graph(project), lambda: plain_graph(project), RUNS), loops)
    partly = f"{loops}, without k_disjoint and N_indep"
    report(
        "support (under 2 s)",
        *in_turn(lambda: support_of(project), lambda: plain_support(project, plain_graph(project)), RUNS),
        partly,
    )
    both = in_turn(lambda: overlap(project_matrix(project)), lambda: plain_overlap(project), RUNS)
    report("overall and pairwise CCA (under 0.2 s)", *both, "loops, pairs only")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "graph.graphml"
        ours = in_turn(lambda: target.write_bytes(graphml.write(graph)), lambda: nx.write_graphml(graph, target), RUNS)
    report("graphml", *ours, "networkx's own writer", 1.5)
    print(f"page: {seconds(lambda: page.write(project)):.2f} s, {len(page.write(project)) / 1e6:.1f} MB")


def main() -> None:
    """Make the project, measure, and look at the page if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", action="store_true")
    options = parser.parse_args()
    project = large_project()
    standings(project)
    measure_all(project)
    if options.page:
        from page_pauses import print_pauses

        print_pauses(page.write(project))


if __name__ == "__main__":
    main()
