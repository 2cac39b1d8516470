"""`graph`: what it holds, as JSON, and in every format."""

from __future__ import annotations

import json
import subprocess
import sys

import networkx as nx
import pytest

from cfir_coder.commands.graph import ENDINGS
from tests.commands.run import run


def test_it_says_what_it_holds(peer_support):
    done = run("graph", peer_support)
    assert (done.code, done.err) == (0, "")
    assert "Nodes: domain 5, construct 0, factor 34, statement 52, review 9, study 0, answer 0" in done.out
    assert "supports 104" in done.out
    assert "INVENTED DATA" not in done.out


def test_json_is_read_back_by_networkx(teaching):
    done = run("graph", teaching, "--json")
    graph = nx.node_link_graph(json.loads(done.out), edges="edges")
    assert (graph.graph["invented"], graph.nodes["factor:f01"]["k"]) == (True, 3)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_names_the_format_and_the_same_project_gives_the_same_bytes(teaching, ending):
    first, second = teaching / f"one.{ending}", teaching / f"two.{ending}"
    assert run("graph", teaching, "-o", first).code == 0
    assert run("graph", teaching, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_files_that_could_not_be_read_are_stamped_on_it(peer_support):
    (peer_support / "reviews" / "zeng2021.yaml").write_text("id: [", encoding="utf-8")
    assert run("graph", peer_support).code == 3
    done = run("graph", peer_support, "--partial", "--json")
    assert json.loads(done.out)["graph"]["partial"] == "reviews/zeng2021.yaml"
    assert run("graph", peer_support, "--partial", "-o", peer_support / "g.html").code == 0
    assert "INCOMPLETE" in (peer_support / "g.html").read_text(encoding="utf-8")


def test_people_are_shown_as_they_chose(teaching):
    settings = (teaching / "project.yaml").read_text(encoding="utf-8")
    assert "shown: role" in settings
    text = run("graph", teaching, "--json").out
    assert "Lee Marsden" not in text
    assert '"by": "lived-experience"' in text


@pytest.mark.parametrize(("command", "loaded"), [("support", False), ("overlap", False), ("graph", True)])
def test_only_the_graph_loads_networkx(teaching, command, loaded):
    script = "import sys; from cfir_coder.cli import main; main(sys.argv[1:]); sys.exit('networkx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, command, str(teaching)], capture_output=True)
    assert done.returncode == int(loaded)
